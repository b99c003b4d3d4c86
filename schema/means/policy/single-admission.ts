import { z } from 'zod';
import { BASIS_POINTS } from '../../scalars/basis-points.ts';

/** Grades of disability that are severe whatever its kind (重度), and the one that counts for some kinds only (2021 measures). */
export const SEVERE_GRADE = 2;
export const GRADE_OF_SOME_KINDS = 3;
/** Months in a religious place after which a member of the clergy may apply alone (2021 measures: three years). */
export const CLERGY_MONTHS = 36;

/** Whether whoever is admitted alone has their own income counted, or none. */
export const SingleIncome = z.enum(['OWN', 'NONE']);
export type SingleIncome = z.infer<typeof SingleIncome>;

/**
 * How one member is admitted alone. An edge family's income is not below the standard, but below this share of it a person, in basis
 * points (1.5 × in the 2021 measures).
 */
export const SingleAdmission = z.strictObject({
  income: SingleIncome,
  edgeBasisPoints: z.int().gt(BASIS_POINTS, '低保边缘家庭的收入上限须高于标准'),
});
export type SingleAdmission = z.infer<typeof SingleAdmission>;
