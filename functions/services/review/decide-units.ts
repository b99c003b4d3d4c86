import type { ReviewUnit } from '../../../schema/entities/campaign.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { mayStep } from '../../domain/review/unit-steps.ts';
import type { Dependencies } from '../dependencies.ts';
import { contentHashOf } from '../stamp.ts';
import { tallyApplied } from './apply-review-batch.ts';
import { applyUnit } from './apply-unit.ts';
import { loadApplications } from './load-applications.ts';
import { answerGate } from './review-gates.ts';
import {
  forEachUnit,
  type UnitContext,
  type UnitResult,
  type UnitsCommand,
} from './units-command.ts';

/** Whoever heard a family or delivered its notice does not decide against it, by person. */
function otherHands({ file, stamp, unit }: UnitContext): boolean {
  const earlier = file.events.filter((event) => event.chain.startsWith(unit.campaignId));
  return earlier.every((event) => event.actor.officialId !== stamp.officialId);
}

async function decideOne(
  deps: Dependencies,
  context: UnitContext,
  idempotencyKey: string,
): Promise<Result<ReviewUnit>> {
  const { unit, campaign, stamp, contentHash } = context;
  const allowed = mayStep('decide', unit);
  if (!allowed.ok) return allowed;
  if (!otherHands(context)) return refuse('SAME_PERSON');
  const [application] = await loadApplications(deps, {
    campaign,
    units: [unit],
    decider: stamp,
    decidedOn: deps.today(),
  });
  if (application === undefined)
    return refuse('CONFLICT', { detail: '已有更新的调查结果，请先重新核定' });
  const group = applyUnit(deps, { ...application, request: { idempotencyKey, contentHash } });
  const result = await deps.transact(group.writes);
  if (!result.done) return refuse('CONFLICT');
  const [applied] = await deps.campaigns.unitsOf(unit, [unit.caseId]);
  return ok(applied ?? unit);
}

/**
 * A county decider's own decision on each household's DECREASE or STOP, after its hearing. A signed queue of many is still one
 * decision per household, with its reasons.
 */
export async function decideUnits(
  deps: Dependencies,
  command: UnitsCommand,
): Promise<Result<UnitResult[]>> {
  const contentHash = contentHashOf(deps, { action: 'decide', campaignId: command.campaignId });
  const results = await forEachUnit(deps, command, {
    needs: 'review.decide',
    contentHash,
    run: (context) => decideOne(deps, context, command.idempotencyKey),
  });
  if (results.ok) await afterDeciding(deps, command, results.value);
  return results;
}

/** Brings the tallies of the touched batches up to date; each row still belongs to its own batch. */
async function afterDeciding(
  deps: Dependencies,
  command: UnitsCommand,
  results: readonly UnitResult[],
): Promise<void> {
  const touched = new Set(results.flatMap(({ unit }) => (unit === null ? [] : [unit.batchId])));
  const units = await deps.campaigns.units(command);
  await Promise.all(
    [...touched].map((batchId) => {
      const caseIds = units.filter((unit) => unit.batchId === batchId).map((unit) => unit.caseId);
      const [first] = units;
      return first === undefined
        ? undefined
        : tallyApplied(deps, {
            county: command.county,
            campaignId: first.campaignId,
            town: command.town,
            batchId,
            caseIds,
          });
    }),
  );
  const campaign = await deps.campaigns.get(command.county, command.campaignId);
  if (campaign !== undefined) await answerGate(deps, campaign, 'CLOSE');
}
