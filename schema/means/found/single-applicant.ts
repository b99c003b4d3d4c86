import { z } from 'zod';
import { CivilDate } from '../../scalars/calendar.ts';
import { FOUND } from './evidence.ts';

export const DisabilityKind = z.enum(['INTELLECTUAL', 'MENTAL', 'OTHER']);
export type DisabilityKind = z.infer<typeof DisabilityKind>;

/** A certified disability: grades run from 1, the gravest, to 4. */
export const Disability = z.strictObject({
  disabilityKind: DisabilityKind,
  grade: z.int().min(1).max(4),
});
export type Disability = z.infer<typeof Disability>;

/** One member who asks to be admitted alone (单人保), with whatever may be a ground for it. */
export const SingleApplicant = z.strictObject({
  ...FOUND,
  disability: Disability.nullable().default(null),
  /** An illness that the competent local body has recognised as a major one. */
  majorIllness: z.boolean(),
  /** Since when a member of the clergy has lived in a religious place, away from the family. */
  clergySince: CivilDate.nullable().default(null),
});
export type SingleApplicant = z.infer<typeof SingleApplicant>;
