import { z } from 'zod';
import { TownCode } from '../scalars/division-code.ts';
import { ReviewRun } from './review-run.ts';

export const PaperStage = z.enum(['PROPOSED', 'APPLIED']);
export type PaperStage = z.infer<typeof PaperStage>;

/** Renders the official papers of one town from its review units. */
export const RenderReviewPapersInput = ReviewRun.extend({ stage: PaperStage, town: TownCode });
export type RenderReviewPapersInput = z.infer<typeof RenderReviewPapersInput>;

export const RenderReviewPapersOutput = z.strictObject({
  town: TownCode,
  papers: z.int().nonnegative(),
});
export type RenderReviewPapersOutput = z.infer<typeof RenderReviewPapersOutput>;
