import type { ReviewUnit } from '../../../schema/entities/campaign.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { UNIT_STEPS } from '../../domain/review/unit-steps.ts';
import type { Write } from '../../store/write.ts';
import type { Dependencies } from '../dependencies.ts';
import { replayOf } from '../replay.ts';
import { record } from '../stamp.ts';
import { unitChain } from './unit-chain.ts';
import type { UnitContext } from './units-command.ts';

/** Moves a unit one step with its event and the paper the step leaves behind, all in one transaction. */
export async function moveUnit(
  deps: Dependencies,
  { unit, stamp, contentHash }: UnitContext,
  move: {
    action: 'notify' | 'hear';
    next: Partial<ReviewUnit>;
    refs: Record<string, string>;
    extra: Write;
    idempotencyKey: string;
  },
): Promise<Result<ReviewUnit>> {
  const { action, refs, idempotencyKey } = move;
  const { to } = UNIT_STEPS[action];
  const happening = {
    chain: unitChain(unit),
    action,
    actor: stamp,
    from: unit.state,
    to,
    idempotencyKey,
    contentHash,
    refs,
  };
  const { event, head } = record(deps, happening, unit.chain);
  const moved: ReviewUnit = { ...unit, ...move.next, state: to, chain: head };
  const result = await deps.transact([
    deps.writes.units.move(moved, { states: [unit.state], seq: unit.chain.seq }),
    deps.writes.cases.event(unit, event),
    move.extra,
  ]);
  return result.done ? ok(moved) : afterLosing(deps, unit, { idempotencyKey, contentHash });
}

/**
 * Somebody was faster. When it was this very request, delivered twice, it is answered; else the state the unit now stands in is
 * told.
 */
export async function afterLosing(
  deps: Dependencies,
  unit: ReviewUnit,
  asked: { idempotencyKey: string; contentHash: string },
): Promise<Result<ReviewUnit>> {
  const [[now], file] = await Promise.all([
    deps.campaigns.unitsOf(unit, [unit.caseId]),
    deps.cases.load(unit.county, unit.caseId),
  ]);
  if (now === undefined || file === undefined) return refuse('NOT_FOUND');
  const replay = replayOf(file.events, asked);
  if (!replay.ok) return replay;
  return replay.value === 'REPEATED' ? ok(now) : refuse('CONFLICT', { detail: now.state });
}
