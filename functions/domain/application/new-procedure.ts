import type { Case } from '../../../schema/entities/case.ts';

/** What every procedure begins with, the first of a family and each later one: nothing of an earlier one counts for it. */
export const NEW_PROCEDURE = {
  acceptedOn: null,
  dueOn: null,
  wholeDueOn: null,
  repostDueOn: null,
  countyVisitedOn: null,
  informationCheck: null,
  surveyId: null,
  hands: { acceptedBy: null, surveyedBy: [], reviewedBy: null },
  posting: null,
  openObjections: 0,
  complained: false,
  decisionLevel: 'COUNTY',
  sampled: false,
  extendedOn: null,
  benefit: null,
  nextReview: null,
  deaths: [],
  change: null,
} satisfies Partial<Case>;
