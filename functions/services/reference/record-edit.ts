import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { prefectureOf } from '../../../schema/scalars/division-code.ts';
import type { Write } from '../../store/write.ts';
import type { Dependencies } from '../dependencies.ts';
import { accountOf, contentHashOf, GENESIS, record } from '../stamp.ts';

/** One edit of what everybody reads: divisions, policy, calendars. */
export interface Edit {
  readonly action:
    | 'putDivisions'
    | 'draftPolicy'
    | 'approvePolicy'
    | 'withdrawPolicy'
    | 'putWorkCalendar'
    | 'putNoticeWords'
    | 'putKinshipRule'
    | 'putYearFunds';
  /** A division it concerns; the edit is kept with its prefecture. */
  readonly division: string;
  readonly content: unknown;
  readonly actor: ActorStamp;
  readonly idempotencyKey: string;
  readonly refs: Readonly<Record<string, string>>;
  /** What must hold before it is made; a repeat is answered without. */
  readonly ready?: () => Promise<Result<true>>;
  readonly writes: readonly Write[];
}

/**
 * Writes an edit and its event together or not at all. The event's place is derived from the account and the key, so a repeat
 * finds it and writes nothing, even if somebody has edited the same rows since. True when the edit was made now, false for a
 * repeat; refuses IDEMPOTENCY_MISMATCH when the key came with another content, and CONFLICT when a row's own condition
 * does not hold.
 */
export async function recordEdit(deps: Dependencies, edit: Edit): Promise<Result<boolean>> {
  const { action, actor, content, division, idempotencyKey, refs } = edit;
  const chain = deps.recordId('edit', accountOf(deps), idempotencyKey);
  const contentHash = contentHashOf(deps, { action, content });
  const at = { prefecture: prefectureOf(division), chain };
  const earlier = await earlierEdit(deps, at, contentHash);
  if (!earlier.ok || earlier.value) return earlier.ok ? ok(false) : earlier;
  const ready = (await edit.ready?.()) ?? ok(true);
  if (!ready.ok) return ready;
  const happening = { chain, action, actor, from: null, to: 'RECORDED', refs };
  const asked = { idempotencyKey, contentHash };
  const { event } = record(deps, { ...happening, ...asked }, GENESIS);
  const written = deps.writes.reference.edit(at.prefecture, event);
  const result = await deps.transact([written, ...edit.writes]);
  if (result.done) return ok(true);
  const landed = await earlierEdit(deps, at, contentHash);
  if (!landed.ok) return landed;
  return landed.value ? ok(false) : refuse('CONFLICT');
}

async function earlierEdit(
  deps: Dependencies,
  at: { prefecture: string; chain: string },
  contentHash: string,
): Promise<Result<boolean>> {
  const earlier = await deps.reference.edit(at.prefecture, at.chain);
  if (earlier === undefined) return ok(false);
  return earlier.contentHash === contentHash ? ok(true) : refuse('IDEMPOTENCY_MISMATCH');
}
