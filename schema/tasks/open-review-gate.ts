import { z } from 'zod';
import { ReviewRun } from './review-run.ts';

/** `SIGN_OFF` waits for the county's sign-offs, `CLOSE` for the hearings and own decisions of the rest. */
export const ReviewGate = z.enum(['SIGN_OFF', 'CLOSE']);
export type ReviewGate = z.infer<typeof ReviewGate>;

/** Parks the task token on the campaign; answers it at once when the recorded decisions already suffice. */
export const OpenReviewGateInput = ReviewRun.extend({
  gate: ReviewGate,
  taskToken: z.string().min(1),
});
export type OpenReviewGateInput = z.infer<typeof OpenReviewGateInput>;

/** The token's answer; the machine goes on with the decisions it finds in the table, not with this value. */
export const ReviewGateAnswer = z.strictObject({ gate: ReviewGate });
export type ReviewGateAnswer = z.infer<typeof ReviewGateAnswer>;
