import { z } from 'zod';
import { ReviewRun } from './review-run.ts';

/**
 * First task of the review: reads the roster consistently, writes the manifest of batches to the archive once and
 * answers the same manifest ever after.
 */
export const FreezeReviewScopeInput = ReviewRun;
export type FreezeReviewScopeInput = ReviewRun;

export const FreezeReviewScopeOutput = z.strictObject({
  manifestKey: z.string(),
  households: z.int().nonnegative(),
  batches: z.int().nonnegative(),
  /** Town codes in scope (nine digits), in order; papers are rendered town by town. */
  towns: z.array(z.string()),
});
export type FreezeReviewScopeOutput = z.infer<typeof FreezeReviewScopeOutput>;
