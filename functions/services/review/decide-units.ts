import type { ReviewUnit } from '../../../schema/entities/campaign.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { mayDecide, mayStep } from '../../domain/review/unit-steps.ts';
import type { Dependencies } from '../dependencies.ts';
import { contentHashOf } from '../stamp.ts';
import { applyUnit, type Grounds } from './apply-unit.ts';
import { loadApplications } from './load-applications.ts';
import { afterLosing } from './move-unit.ts';
import { recountApplied } from './recount-applied.ts';
import { answerGate } from './review-gates.ts';
import { unitChain } from './unit-chain.ts';
import {
  forEachUnit,
  type UnitContext,
  type UnitResult,
  type UnitsCommand,
} from './units-command.ts';

/** Everybody who has had a hand in this unit so far. */
const handsOf = ({ file, unit }: UnitContext): string[] =>
  file.events
    .filter((event) => event.chain === unitChain(unit))
    .map((event) => event.actor.officialId);

/** Decision, unit, case, roll and household move together or not at all. */
async function decideOne(
  deps: Dependencies,
  context: UnitContext,
  from: { grounds: Grounds | undefined; idempotencyKey: string },
): Promise<Result<ReviewUnit>> {
  const { unit, stamp, contentHash } = context;
  const { grounds, idempotencyKey } = from;
  const allowed = mayStep('decide', unit);
  if (!allowed.ok) return allowed;
  if (grounds === undefined)
    return refuse('CONFLICT', { detail: '已有更新的调查结果或决定，请先重新核定' });
  if (grounds.case.stayedBy !== null) return refuse('EXECUTION_STAYED');
  const { investigators } = grounds.survey;
  const others = mayDecide(stamp.officialId, { investigators, earlier: handsOf(context) });
  if (!others.ok) return others;
  const request = { idempotencyKey, contentHash };
  const decision = { decider: stamp, decidedOn: deps.today(), request };
  const { applied, writes } = applyUnit(deps, { ...grounds, ...decision });
  const result = await deps.transact(writes);
  return result.done ? ok(applied) : afterLosing(deps, unit, request);
}

/**
 * A county decider's own decision on each household's DECREASE or STOP, after its hearing. A signed queue of many is still one
 * decision per household, with its reasons. Refuses HEARING_REQUIRED, EXECUTION_STAYED, SAME_PERSON (whoever surveyed, told or heard the family)
 * and CONFLICT (newer facts, or another was faster).
 */
export async function decideUnits(
  deps: Dependencies,
  command: UnitsCommand,
): Promise<Result<UnitResult[]>> {
  const { campaignId, idempotencyKey } = command;
  const contentHash = contentHashOf(deps, { action: 'decide', campaignId });
  const results = await forEachUnit(deps, command, {
    needs: 'review.decide',
    contentHash,
    prepare: async ({ campaign, units }) => {
      const loaded = await loadApplications(deps, campaign, units);
      const byCase = new Map(loaded.map((it) => [it.unit.caseId, it]));
      return (context) => {
        const grounds = byCase.get(context.unit.caseId);
        return decideOne(deps, context, { grounds, idempotencyKey });
      };
    },
  });
  if (results.ok) await afterDeciding(deps, command, results.value);
  return results;
}

/** Brings the tallies of the touched batches up to date, and lets the machine finish when nothing is pending. */
async function afterDeciding(
  deps: Dependencies,
  command: UnitsCommand,
  results: readonly UnitResult[],
): Promise<void> {
  const decided = results.filter(({ refusal }) => refusal === null);
  const only = new Set(decided.flatMap(({ unit }) => unit?.batchId ?? []));
  if (only.size === 0) return;
  await recountApplied(deps, command, only);
  await answerGate(deps, command, 'CLOSE');
}
