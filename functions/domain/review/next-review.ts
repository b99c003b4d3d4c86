import type { NextReview } from '../../../schema/entities/case.ts';
import type { PolicyHead } from '../../../schema/programmes/policy.ts';
import { procedureFor } from '../../../schema/programmes/procedure.ts';
import { MONTHS_OF, type ReviewMonths } from '../../../schema/programmes/review-months.ts';
import { CivilDate } from '../../../schema/scalars/calendar.ts';
import { addMonths } from '../deadline/calendar-days.ts';
import { reviewClass, type Seen } from './review-class.ts';

/** When a family whose benefit was decided on a day is to be verified again, by what was found and the policy of that day. */
export function nextReview(
  seen: Seen,
  { reviewMonths }: { readonly reviewMonths: ReviewMonths },
  decidedOn: string,
): NextReview {
  const found = reviewClass(seen);
  const months = reviewMonths[MONTHS_OF[found.reviewClass]];
  return { ...found, dueOn: CivilDate.parse(addMonths(decidedOn, months)) };
}

/**
 * Which of a policy's intervals are longer than the measure in force on its first day allows, by where they stand in it. A policy may
 * look sooner and never later.
 */
export function tooLong({
  reviewMonths,
  area,
  effectiveFrom,
}: Pick<PolicyHead, 'reviewMonths' | 'area' | 'effectiveFrom'>): (keyof ReviewMonths)[] {
  // The general measure sets them; a day before any that is known has no limit here.
  const most = procedureFor('', effectiveFrom)?.mostReviewMonths[area];
  return Object.values(MONTHS_OF).filter(
    (name) => most !== undefined && reviewMonths[name] > most[name],
  );
}
