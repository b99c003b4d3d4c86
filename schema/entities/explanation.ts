import { z } from 'zod';

/**
 * What a sentence of an explanation is about, in the order in which a family is told: what was asked, whom it counts, what was found,
 * which policy holds, which rule gave what, what was decided, and where to object.
 */
export const ExplanationTopic = z.enum([
  'ASKED',
  'COUNTED',
  'FOUND',
  'POLICY',
  'RULE',
  'DECIDED',
  'REMEDY',
]);
export type ExplanationTopic = z.infer<typeof ExplanationTopic>;

/** One plain Chinese sentence. */
export interface ExplainedSentence {
  readonly topic: ExplanationTopic;
  readonly text: string;
}
