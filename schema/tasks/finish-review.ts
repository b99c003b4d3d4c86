import { z } from 'zod';
import { ReviewRun } from './review-run.ts';

/** Closes the campaign: checks the sums of domain reference section 5.3 and archives the result. */
export const FinishReviewInput = ReviewRun;
export type FinishReviewInput = ReviewRun;

export const FinishReviewOutput = z.strictObject({
  households: z.int().nonnegative(),
  persons: z.int().nonnegative(),
  resultKey: z.string(),
});
export type FinishReviewOutput = z.infer<typeof FinishReviewOutput>;
