import {
  type DeclaredRelative,
  MAX_RELATIVES,
  type PostHolder,
} from '../../../schema/entities/post-holder.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { Dependencies } from '../dependencies.ts';
import { keyedContent } from '../keyed-content.ts';
import { notesOf } from './find-kin.ts';
import type { OnPost } from './post-step.ts';
import { type ScannedPost, stepAndScan } from './scan-posts.ts';
import { sealIdentity, type TypedIdentity } from './seal-identity.ts';
import { isOwnPost } from './sees-post.ts';

export interface TypedRelative extends TypedIdentity {
  readonly relation: DeclaredRelative['relation'];
}

/** The whole declaration: it takes the place of an earlier one, and may say that there is nobody. */
export interface DeclareRelatives extends OnPost {
  readonly relatives: readonly TypedRelative[];
}

async function sealed(
  deps: Dependencies,
  { relatives, idempotencyKey }: DeclareRelatives,
  { county, postId, idHash }: PostHolder,
): Promise<Result<DeclaredRelative[]>> {
  const found: DeclaredRelative[] = [];
  for (const [i, typed] of relatives.entries()) {
    const path = ['relatives', String(i)];
    const relativeId = deps.recordId('kin', postId, idempotencyKey, String(i));
    const identity = await sealIdentity(deps, { county, personId: relativeId }, { typed, path });
    if (!identity.ok) return identity;
    const hash = identity.value.idHash;
    if (hash !== null && [idHash, ...found.map((it) => it.idHash)].includes(hash))
      return refuse('INVALID_INPUT', {
        path: [...path, 'idNumber'],
        detail: '同一号码填写了两次，或为本人号码',
      });
    found.push({ relativeId, relation: typed.relation, ...identity.value });
  }
  return ok(found);
}

/**
 * What a post-holder declares of near relatives, wherever they live: each is found by id number when the family asks for help;
 * one without a number stays a question on the list. Post-holders with an account may declare for themselves, as long
 * as they take nobody back. Refuses ID_NUMBER_INVALID, INVALID_INPUT and NEAR_RELATIVE.
 */
export async function declareRelatives(
  deps: Dependencies,
  command: DeclareRelatives,
): Promise<Result<ScannedPost>> {
  const { county, relatives } = command;
  if (relatives.length > MAX_RELATIVES) return refuse('TOO_MANY', { path: ['relatives'] });
  const words = await keyedContent(deps, county, relatives);
  return stepAndScan(deps, command, {
    action: 'declareRelatives',
    needs: 'kinship.register',
    ownNeeds: 'kinship.declare',
    from: ['IN_OFFICE'],
    content: { words },
    prepare: async ({ post }) => {
      const declared = await sealed(deps, command, post);
      if (!declared.ok) return declared;
      const next = { relatives: declared.value, declaredOn: deps.today() };
      const { note, unnote } = deps.writes.posts;
      const after = notesOf({ ...post, ...next });
      const keyOf = ({ hash, note: { relation } }: (typeof after)[number]) => `${hash}#${relation}`;
      const kept = new Set(after.map(keyOf));
      const dropped = notesOf(post).filter((it) => !kept.has(keyOf(it)));
      if (dropped.length > 0 && isOwnPost(deps.actor, post))
        return refuse('NEAR_RELATIVE', { detail: '撤回已申报的亲属须由他人登记' });
      const extra = [
        ...dropped.map((it) => unnote(county, it.hash, it.note)),
        ...after.map((it) => note(county, it.hash, it.note)),
      ];
      return ok({ next, extra });
    },
  });
}
