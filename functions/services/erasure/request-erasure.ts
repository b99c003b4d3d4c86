import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { Case } from '../../../schema/entities/case.ts';
import type { Erasure, ErasureReason } from '../../../schema/entities/erasure.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { replayOf } from '../replay.ts';
import { contentHashOf, GENESIS, record } from '../stamp.ts';
import { type ErasureTarget, type Grounds, groundsOf, mayAct } from './erasure-grounds.ts';

export interface RequestErasure extends Command, ErasureTarget {
  readonly reason: ErasureReason;
}

function requested(
  deps: Dependencies,
  command: RequestErasure,
  from: { grounds: Grounds; at: Case; stamp: ActorStamp; before: Erasure | undefined },
): Erasure {
  const { person, kept } = from.grounds;
  const { county, town, village } = from.at;
  return {
    erasureId: deps.recordId('erasure', county, person.personId),
    personId: person.personId,
    county,
    town,
    village,
    state: 'REQUESTED',
    reason: command.reason,
    requestedBy: from.stamp.officialId,
    requestedOn: deps.today(),
    decidedBy: null,
    decidedOn: null,
    retention: kept.retention,
    retainedUntil: kept.until,
    chain: from.before?.chain ?? GENESIS,
    recordedAt: deps.now(),
  };
}

/**
 * Asks that a person be erased: possible only when nothing of any household of the person's is open and every file has been kept
 * its time. Nothing changes until another official decides. Refuses CASE_OPEN, and RETENTION_RUNNING with the day and the rule.
 */
export async function requestErasure(
  deps: Dependencies,
  command: RequestErasure,
): Promise<Result<Erasure>> {
  const { county, personId, reason, idempotencyKey } = command;
  const allowed = await mayAct(deps, command, 'person.requestErasure');
  if (!allowed.ok) return allowed;
  const { stamp, case: at } = allowed.value;
  const contentHash = contentHashOf(deps, { action: 'requestErasure', personId, reason });
  const known = await deps.erasures.load(county, personId);
  const replay = replayOf(known?.events ?? [], { idempotencyKey, contentHash });
  if (!replay.ok) return replay;
  const before = known?.erasure;
  if (before !== undefined && replay.value === 'REPEATED') return ok(before);
  if (before !== undefined && before.state !== 'DECLINED')
    return refuse('ACTION_NOT_ALLOWED', { detail: before.state });
  const grounds = await groundsOf(deps, command);
  if (!grounds.ok) return grounds;
  const asked = requested(deps, command, { grounds: grounds.value, at, stamp, before });
  const happening = {
    chain: asked.erasureId,
    action: 'requestErasure',
    actor: stamp,
    from: before?.state ?? null,
    to: asked.state,
    idempotencyKey,
    contentHash,
    refs: { personId, reason, retention: asked.retention },
  };
  const { event, head } = record(deps, happening, asked.chain);
  const after = { ...asked, chain: head };
  const { request, event: put } = deps.writes.erasures;
  const result = await deps.transact([request(after, before), put(after, event)]);
  return result.done ? ok(after) : afterLosing(deps, command, contentHash);
}

/** Somebody was faster: this very request delivered twice is answered, any other is told. */
async function afterLosing(
  deps: Dependencies,
  { county, personId, idempotencyKey }: RequestErasure,
  contentHash: string,
): Promise<Result<Erasure>> {
  const now = await deps.erasures.load(county, personId);
  const replay = replayOf(now?.events ?? [], { idempotencyKey, contentHash });
  if (!replay.ok) return replay;
  return now !== undefined && replay.value === 'REPEATED' ? ok(now.erasure) : refuse('CONFLICT');
}
