import type { BulkLine } from '../../../schema/entities/bulk-change.ts';

type Rests = Pick<
  BulkLine,
  'decisionId' | 'surveyId' | 'previousMonthlyFen' | 'monthlyFen' | 'headcount' | 'outcome'
>;

/** Does a family still rest on what was previewed, and does the policy still give it exactly that? */
export const stillAsPreviewed = (previewed: Rests, now: Rests): boolean =>
  previewed.decisionId === now.decisionId &&
  previewed.surveyId === now.surveyId &&
  previewed.previousMonthlyFen === now.previousMonthlyFen &&
  previewed.monthlyFen === now.monthlyFen &&
  previewed.headcount === now.headcount &&
  previewed.outcome === now.outcome;
