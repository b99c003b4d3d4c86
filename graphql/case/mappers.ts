import type { CaseResult } from '../../functions/services/cases/case-steps.ts';
import type { Benefit, Case } from '../../schema/entities/case.ts';

export type CaseMapper = Case;
export type BenefitMapper = Benefit;

/** What became of one case in a bulk step, with the county its id needs. */
export interface CaseResultMapper extends CaseResult {
  readonly county: string;
}
