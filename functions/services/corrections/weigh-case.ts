import type { Decision } from '../../../schema/entities/decision.ts';
import type { Household } from '../../../schema/entities/household.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import { type Correction, weighCorrection } from '../../domain/change/correct-decision.ts';
import { holdsToday, placeOf, rootOf } from '../../domain/decisions/corrected-place.ts';
import { governing } from '../../domain/decisions/decision-in-force.ts';
import { decidedAmounts } from '../../domain/entitlement/decided-amounts.ts';
import type { CaseFile } from '../../store/case-store.ts';
import type { Dependencies } from '../dependencies.ts';
import { rightFacts } from './right-facts.ts';

/** A correction of one case weighed, with the family as it is known. */
export interface WeighedCorrection extends Correction {
  readonly household: Household;
  /** Nothing followed the decision that is put right: what takes its place holds today. */
  readonly holdsNow: boolean;
}

/**
 * What putting one decision of a case right comes to now. Refuses NOT_FOUND for a decision that is not this case's, and
 * ACTION_NOT_ALLOWED or SURVEY_REQUIRED where its cause has nothing to show.
 */
export async function weighCase(
  deps: Dependencies,
  file: CaseFile,
  { decisionId, cause }: NonNullable<Decision['corrects']>,
): Promise<Result<WeighedCorrection>> {
  const { case: it, decisions } = file;
  const named = decisions.find((decision) => decision.decisionId === decisionId);
  const household = await deps.households.get(it.county, it.householdId);
  if (named === undefined || household === undefined)
    return refuse('NOT_FOUND', { path: ['decisionId'] });
  const root = rootOf(decisions, named);
  const place = placeOf(decisions, root);
  const amounts = decidedAmounts(it, decisions);
  const right = await rightFacts(deps, { file, root, place, amounts, household }, cause);
  if (!right.ok) return right;
  const ids = new Set<string | null>(place.map((decision) => decision.decisionId));
  const inPlace = amounts.filter((amount) => ids.has(amount.decisionId));
  const before = governing(inPlace, right.value.effectiveMonth);
  const { monthlyFen = fen(0), offTheRoll = true } = before ?? {};
  const weighed = weighCorrection(right.value, { monthlyFen, offTheRoll });
  if (!weighed.ok) return weighed;
  return ok({ ...weighed.value, household, holdsNow: holdsToday(decisions, decisionId) });
}
