import { z } from 'zod';

/**
 * How soon a family is to be verified again: one without means or with somebody gravely ill or disabled, one that is stable, and one
 * whose income is irregular or in which somebody can work (domain reference section 4).
 */
export const ReviewClass = z.enum(['NO_MEANS', 'STABLE', 'UNSTABLE']);
export type ReviewClass = z.infer<typeof ReviewClass>;

/** Why a family is of its class: what decided it, of what was found. */
export const ReviewGround = z.enum([
  'INCOME_UNKNOWN',
  'INCOME_IRREGULAR',
  'ABLE_TO_WORK',
  'GRAVELY_ILL_OR_DISABLED',
  'NO_INCOME',
  'NOTHING_UNSTABLE',
]);
export type ReviewGround = z.infer<typeof ReviewGround>;

const Months = z.int().positive();

/** Months between two verifications of a family of each class. */
export const ReviewMonths = z.strictObject({ noMeans: Months, stable: Months, unstable: Months });
export type ReviewMonths = z.infer<typeof ReviewMonths>;

/** Where each class stands in a policy. */
export const MONTHS_OF = {
  NO_MEANS: 'noMeans',
  STABLE: 'stable',
  UNSTABLE: 'unstable',
} as const satisfies Record<ReviewClass, keyof ReviewMonths>;

/** Rows of before there were classes have one number, which was meant for every family. */
export const StoredReviewMonths = ReviewMonths.or(
  Months.transform((it): ReviewMonths => ({ noMeans: it, stable: it, unstable: it })),
);
