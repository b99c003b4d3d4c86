import type { BulkLine } from '../../../schema/entities/bulk-change.ts';
import { NonNegativeFen } from '../../../schema/scalars/fen.ts';
import { type WeighedFamily, weighFamily } from '../../domain/bulk/weigh-family.ts';
import type { Family } from './load-families.ts';

/** A family as it is weighed now, and the line that a preview shows of it. */
export interface Weighed extends WeighedFamily {
  readonly family: Family;
  readonly line: BulkLine;
}

export function weigh(family: Family): Weighed {
  const { case: it, household } = family;
  const weighed = weighFamily(family);
  const { caseId, village, area, benefit, surveyId } = it;
  const line: BulkLine = {
    caseId,
    householdNumber: household.householdNumber,
    village,
    area,
    headcount: benefit?.headcount ?? 0,
    previousMonthlyFen: NonNegativeFen.parse(benefit?.monthlyFen ?? 0),
    monthlyFen: NonNegativeFen.parse(weighed.monthlyFen),
    outcome: weighed.outcome,
    decisionId: benefit?.decisionId ?? null,
    surveyId,
  };
  return { ...weighed, family, line };
}
