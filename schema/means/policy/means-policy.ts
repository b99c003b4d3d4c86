import { z } from 'zod';
import { NonNegativeFen } from '../../scalars/fen.ts';
import { AssetLimit } from './asset-limit.ts';
import { Deduction } from './deduction.ts';
import { Imputation } from './imputation.ts';
import { IncomeTreatment } from './income-treatment.ts';
import { ObligorFormula } from './obligor-formula.ts';
import { SingleAdmission } from './single-admission.ts';

/** The time whose income counts, back from the survey's day and including it: a month, or twelve. */
export const IncomeWindow = z.enum(['LAST_MONTH', 'LAST_12_MONTHS']);
export type IncomeWindow = z.infer<typeof IncomeWindow>;

/** What becomes of a part of a fen when twelve months' income is divided into one's. */
export const FenRounding = z.enum(['DOWN', 'UP', 'NEAREST']);
export type FenRounding = z.infer<typeof FenRounding>;

/** How a county counts a family's means. Whatever is left out is neither deducted, imputed, limited nor counted. */
export const MeansPolicy = z.strictObject({
  window: IncomeWindow,
  fenRounding: FenRounding,
  /** Local additions to what the law itself takes out of account. */
  incomeList: z.array(IncomeTreatment).default([]),
  deductions: z.array(Deduction).default([]),
  minimumWageFenPerMonth: NonNegativeFen.nullable().default(null),
  imputations: z.array(Imputation).default([]),
  assetLimits: z.array(AssetLimit).default([]),
  obligors: ObligorFormula.nullable().default(null),
  single: SingleAdmission.nullable().default(null),
});
export type MeansPolicy = z.infer<typeof MeansPolicy>;
