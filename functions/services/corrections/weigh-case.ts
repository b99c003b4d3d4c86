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
  /** The term of the decision that is put right, which what takes its place keeps. */
  readonly term: Pick<Decision, 'validUntil'>;
  /** Nothing followed the decision that is put right: what takes its place holds today. */
  readonly holdsNow: boolean;
}

/**
 * A way out by and by, what is left when members move to a greater programme, and amounts with steps to follow rest on more than facts
 * and one amount: whoever finds such a decision wrong visits the family again and decides anew.
 */
const isOfOneAmount = ({ kind, entitlement }: Pick<Decision, 'kind' | 'entitlement'>): boolean =>
  kind !== 'GRADUAL_EXIT' && kind !== 'TRANSFER' && entitlement.later === undefined;

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
  if (![root, ...place].every(isOfOneAmount))
    return refuse('ACTION_NOT_ALLOWED', { detail: '渐退、转出和分步发放的决定，须复查后另作决定' });
  const amounts = decidedAmounts(it, decisions);
  const right = await rightFacts(deps, { file, root, place, amounts, household }, cause);
  if (!right.ok) return right;
  const ids = new Set<string | null>(place.map((decision) => decision.decisionId));
  const inPlace = amounts.filter((amount) => ids.has(amount.decisionId));
  const before = governing(inPlace, right.value.effectiveMonth);
  const { monthlyFen = fen(0), offTheRoll = true } = before ?? {};
  const weighed = weighCorrection(right.value, { monthlyFen, offTheRoll });
  if (!weighed.ok) return weighed;
  const { entitlement } = weighed.value;
  const term =
    entitlement.eligible && root.validUntil !== undefined ? { validUntil: root.validUntil } : {};
  return ok({ ...weighed.value, household, term, holdsNow: holdsToday(decisions, decisionId) });
}
