import { z } from 'zod';

/** Whose list a late case comes to stand in. */
export const EscalationLevel = z.enum(['COUNTY', 'PREFECTURE']);
export type EscalationLevel = z.infer<typeof EscalationLevel>;

/** Calendar days for which a case may be late before the county sees it in its list, and before the prefecture does. */
export const Escalation = z
  .strictObject({
    toCountyAfterDays: z.int().nonnegative(),
    toPrefectureAfterDays: z.int().positive(),
  })
  .refine((it) => it.toCountyAfterDays < it.toPrefectureAfterDays, {
    path: ['toPrefectureAfterDays'],
    error: '报市州的天数须多于报县级的天数',
  });
export type Escalation = z.infer<typeof Escalation>;
