import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { Erasure } from '../../../schema/entities/erasure.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { Write } from '../../store/write.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { replayOf } from '../replay.ts';
import { contentHashOf, record } from '../stamp.ts';
import { erasingWrites } from './erasing-writes.ts';
import { type ErasureTarget, groundsOf, mayAct } from './erasure-grounds.ts';

export interface DecideErasure extends Command, ErasureTarget {
  /** True destroys the key; false declines, and it may be asked for again. */
  readonly erase: boolean;
}

/** Writes of one transaction, the erasure's own two among them: a person of more copies than this is not erased by halves. */
const MOST_WRITES = 100;

/** What the decision destroys; nothing when it declines. The grounds are looked at again: years of delay may have changed them. */
async function consequences(
  deps: Dependencies,
  command: DecideErasure,
  from: { erasure: Erasure; stamp: ActorStamp },
): Promise<Result<Write[]>> {
  if (!command.erase) return ok([]);
  const grounds = await groundsOf(deps, command);
  if (!grounds.ok) return grounds;
  const writes = await erasingWrites(deps, { ...from, grounds: grounds.value, on: deps.today() });
  return writes.length + 2 <= MOST_WRITES ? ok(writes) : refuse('TOO_MANY');
}

async function save(
  deps: Dependencies,
  command: DecideErasure,
  from: { before: Erasure; stamp: ActorStamp; contentHash: string },
): Promise<Result<Erasure>> {
  const { before, stamp, contentHash } = from;
  const { idempotencyKey, personId } = command;
  const state = command.erase ? 'ERASED' : 'DECLINED';
  const decided: Erasure = {
    ...before,
    state,
    decidedBy: stamp.officialId,
    decidedOn: deps.today(),
  };
  const rest = await consequences(deps, command, { erasure: decided, stamp });
  if (!rest.ok) return rest;
  const happening = {
    chain: before.erasureId,
    action: command.erase ? 'erasePerson' : 'declineErasure',
    actor: stamp,
    from: before.state,
    to: state,
    idempotencyKey,
    contentHash,
    refs: { personId, retention: before.retention },
  };
  const { event, head } = record(deps, happening, before.chain);
  const after = { ...decided, chain: head };
  const { move, event: put } = deps.writes.erasures;
  const result = await deps.transact([move(after, before), put(after, event), ...rest.value]);
  return result.done ? ok(after) : afterLosing(deps, command, contentHash);
}

/** Somebody was faster: this very decision delivered twice is answered, any other is told. */
async function afterLosing(
  deps: Dependencies,
  { county, personId, idempotencyKey }: DecideErasure,
  contentHash: string,
): Promise<Result<Erasure>> {
  const now = await deps.erasures.load(county, personId);
  if (now === undefined) return refuse('NOT_FOUND');
  const replay = replayOf(now.events, { idempotencyKey, contentHash });
  if (!replay.ok) return replay;
  return replay.value === 'REPEATED'
    ? ok(now.erasure)
    : refuse('CONFLICT', { detail: now.erasure.state });
}

/**
 * Another official than the one who asked decides. An erasure destroys the person's wrapped key and every known copy of it in one
 * transaction; nothing sealed under it opens again. Refuses SAME_PERSON, CASE_OPEN, RETENTION_RUNNING and, when nothing was asked
 * for or it was decided already, ACTION_NOT_ALLOWED.
 */
export async function decideErasure(
  deps: Dependencies,
  command: DecideErasure,
): Promise<Result<Erasure>> {
  const { county, personId, idempotencyKey, erase } = command;
  const allowed = await mayAct(deps, command, 'person.decideErasure');
  if (!allowed.ok) return allowed;
  const { stamp } = allowed.value;
  const known = await deps.erasures.load(county, personId);
  if (known === undefined) return refuse('ACTION_NOT_ALLOWED', { detail: '没有待决定的删除申请' });
  const contentHash = contentHashOf(deps, { action: 'decideErasure', personId, erase });
  const replay = replayOf(known.events, { idempotencyKey, contentHash });
  if (!replay.ok) return replay;
  const { erasure: before } = known;
  if (replay.value === 'REPEATED') return ok(before);
  if (before.state !== 'REQUESTED') return refuse('ACTION_NOT_ALLOWED', { detail: before.state });
  if (before.requestedBy === stamp.officialId)
    return refuse('SAME_PERSON', { detail: '申请人不能自己决定' });
  return save(deps, command, { before, stamp, contentHash });
}
