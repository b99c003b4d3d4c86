import { z } from 'zod';
import { FOUND } from './evidence.ts';

/** How a member stands to work. */
export const WorkStanding = z.enum([
  'REGULAR',
  'IRREGULAR',
  'NONE_WITH_REASON',
  'NONE_WITHOUT_REASON',
]);
export type WorkStanding = z.infer<typeof WorkStanding>;

/** Why nothing may ever be imputed to a member. */
export const WorkExemption = z.enum(['STUDENT', 'CARER', 'ILL', 'DISABLED', 'AGED', 'MINOR']);
export type WorkExemption = z.infer<typeof WorkExemption>;

/** What officials and families call them. */
export const EXEMPTION_WORDS: Record<WorkExemption, string> = {
  STUDENT: '在校学生',
  CARER: '须照料家人',
  ILL: '患病',
  DISABLED: '残疾',
  AGED: '年老',
  MINOR: '未成年',
};

/** Whether one member works, and what exempts that member. Of whom nothing is said, nothing is imputed. */
export const MemberStanding = z.strictObject({
  ...FOUND,
  work: WorkStanding,
  exemptions: z.array(WorkExemption).max(WorkExemption.options.length).default([]),
});
export type MemberStanding = z.infer<typeof MemberStanding>;
