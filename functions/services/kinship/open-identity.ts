import type { DeclaredRelative, PostHolder } from '../../../schema/entities/post-holder.ts';
import type { Dependencies } from '../dependencies.ts';

/** A post-holder or declared relative as a list shows one: the name, and the id number masked; null when none is known. */
export interface OpenedIdentity {
  readonly name: string;
  readonly maskedIdNumber: string | null;
}

async function opened(
  deps: Pick<Dependencies, 'personal'>,
  county: string,
  sealed: Parameters<Dependencies['personal']['openCard']>[1],
): Promise<OpenedIdentity> {
  const { name, maskedId } = await deps.personal.openCard(county, sealed);
  return { name, maskedIdNumber: maskedId === '' ? null : maskedId };
}

/** Opens the card of a post-holder whose post has passed the guard. */
export const openHolder = (
  deps: Pick<Dependencies, 'personal'>,
  { county, postId, wrappedKey, card }: PostHolder,
): Promise<OpenedIdentity> => opened(deps, county, { personId: postId, wrappedKey, card });

/** A declared relative with the card open. */
export interface OpenedRelative
  extends OpenedIdentity,
    Pick<DeclaredRelative, 'relativeId' | 'relation'> {}

/** Opens the cards of everybody declared for a post. */
export const openRelatives = (
  deps: Pick<Dependencies, 'personal'>,
  { county, relatives }: PostHolder,
): Promise<OpenedRelative[]> =>
  Promise.all(
    relatives.map(async ({ relativeId, relation, wrappedKey, card }) => ({
      relativeId,
      relation,
      ...(await opened(deps, county, { personId: relativeId, wrappedKey, card })),
    })),
  );
