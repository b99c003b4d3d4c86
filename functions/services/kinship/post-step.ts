import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { PostHolder, PostState } from '../../../schema/entities/post-holder.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import type { Capability } from '../../domain/access/permissions.ts';
import type { PostFile } from '../../store/post-store.ts';
import type { Write } from '../../store/write.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { replayOf } from '../replay.ts';
import { contentHashOf, record, stampFor } from '../stamp.ts';
import { isOwnPost, scansWholeCounty } from './sees-post.ts';

export interface OnPost extends Command {
  readonly county: CountyCode;
  readonly postId: string;
}

/** What a step changes on the row, the ids and codes its event names, and what it writes beside them. */
interface Change {
  readonly next: Partial<PostHolder>;
  readonly refs?: Record<string, string>;
  readonly extra?: readonly Write[];
}

/** One step on a post: from which states, to which, and what it changes on the row and beside it. */
export interface PostStep {
  readonly action: 'declareRelatives' | 'endPost' | 'erasePost' | 'scanPost';
  readonly needs: Capability;
  /** What the post-holder needs instead, where the step is theirs to take too. */
  readonly ownNeeds?: Capability;
  readonly from: readonly PostState[];
  /** The state it leads to; left out, the post stays in its own. */
  readonly to?: PostState;
  readonly content: unknown;
  readonly prepare: (file: PostFile, stamp: ActorStamp) => Promise<Result<Change>>;
}

/** The steps by which a post-holder would take away a gate of their own. */
const NOT_BY_ONESELF = ['endPost', 'erasePost'];

/**
 * Takes one step on a post, with its event, or answers what the same request did before. Refuses NOT_FOUND, NOT_PERMITTED,
 * NEAR_RELATIVE (ending one's own post), ACTION_NOT_ALLOWED and CONFLICT.
 */
export async function takePostStep(
  deps: Dependencies,
  at: OnPost,
  step: PostStep,
): Promise<Result<PostFile>> {
  const file = await deps.posts.load(at.county, at.postId);
  if (file === undefined) return refuse('NOT_FOUND');
  const { post: before } = file;
  const own = isOwnPost(deps.actor, before);
  const needs = own ? (step.ownNeeds ?? step.needs) : step.needs;
  const stamp = stampFor(deps, needs, { division: before.division });
  if (!stamp.ok) return stamp;
  const contentHash = contentHashOf(deps, { action: step.action, content: step.content });
  const asked = { idempotencyKey: at.idempotencyKey, contentHash };
  const replay = replayOf(file.events, asked);
  if (!replay.ok) return replay;
  if (replay.value === 'REPEATED') return ok(file);
  if (NOT_BY_ONESELF.includes(step.action) && own)
    return refuse('NEAR_RELATIVE', { detail: '本人的任职须由他人登记' });
  if (!step.from.includes(before.state))
    return refuse('ACTION_NOT_ALLOWED', { detail: before.state });
  const change = await step.prepare(file, stamp.value);
  if (!change.ok) return change;
  return save(deps, { at, file, step, stamp: stamp.value, contentHash }, change.value);
}

async function save(
  deps: Dependencies,
  from: { at: OnPost; file: PostFile; step: PostStep; stamp: ActorStamp; contentHash: string },
  { next, refs = {}, extra = [] }: Change,
): Promise<Result<PostFile>> {
  const { at, file, step, stamp, contentHash } = from;
  const { post: before } = file;
  const state = step.to ?? before.state;
  const { idempotencyKey } = at;
  const { postId } = before;
  const happening = {
    chain: postId,
    action: step.action,
    actor: stamp,
    from: before.state,
    to: state,
    idempotencyKey,
    contentHash,
    refs,
  };
  const { event, head } = record(deps, happening, before.chain);
  const awaitsScan = state !== 'ERASED' && !scansWholeCounty(deps.actor, before.county);
  const post: PostHolder = { ...before, awaitsScan, ...next, state, chain: head };
  const { move, event: put } = deps.writes.posts;
  const result = await deps.transact([move(post, before), put(post, event), ...extra]);
  if (result.done) return ok({ ...file, post, events: [...file.events, event] });
  const now = await deps.posts.load(at.county, at.postId);
  if (now === undefined) return refuse('NOT_FOUND');
  const replay = replayOf(now.events, { idempotencyKey, contentHash });
  if (!replay.ok) return replay;
  return replay.value === 'REPEATED' ? ok(now) : refuse('CONFLICT', { detail: now.post.state });
}
