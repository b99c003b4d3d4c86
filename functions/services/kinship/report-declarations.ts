import type { PostHolder, PostKind } from '../../../schema/entities/post-holder.ts';
import { ok, type Result } from '../../../schema/result.ts';
import type { DivisionCode } from '../../../schema/scalars/division-code.ts';
import type { Dependencies } from '../dependencies.ts';
import { seesPartOf } from '../reading/sees-part-of.ts';
import { postsIn } from './posts-in.ts';

/** How far the posts of one kind in one division have declared. */
export interface DeclarationCount {
  readonly division: string;
  readonly post: PostKind;
  readonly inOffice: number;
  readonly declared: number;
  /** Declared relatives without an id number: questions that no match can answer. */
  readonly withoutNumber: number;
}

/** Every post held today that the caller may see, of a division and all within it. */
export const postsHeldIn = (
  deps: Pick<Dependencies, 'actor' | 'posts'>,
  division: string,
): Promise<Result<PostHolder[]>> =>
  postsIn(deps, division, {
    after: null,
    enough: Number.POSITIVE_INFINITY,
    wanted: (post) => post.state === 'IN_OFFICE',
  });

function count(posts: readonly PostHolder[]): DeclarationCount[] {
  const groups = Map.groupBy(posts, ({ division, post }) => `${division}#${post}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const relatives = group.flatMap((post) => post.relatives);
    return [
      {
        division: first.division,
        post: first.post,
        inOffice: group.length,
        declared: group.filter((post) => post.declaredOn !== null).length,
        withoutNumber: relatives.filter((relative) => relative.idHash === null).length,
      },
    ];
  });
}

/**
 * How many post-holders of a county, town or village have declared their near relatives, by division and kind of post; who they
 * are is told by the list of posts. A division the caller sees nothing of answers like an empty one, without reading. Refuses
 * TOO_MANY.
 */
export async function reportDeclarations(
  deps: Dependencies,
  division: DivisionCode,
): Promise<Result<DeclarationCount[]>> {
  if (!seesPartOf(deps.actor, 'kinship.read', division)) return ok([]);
  const posts = await postsHeldIn(deps, division);
  return posts.ok ? ok(count(posts.value)) : posts;
}
