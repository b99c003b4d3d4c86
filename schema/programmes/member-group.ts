import { z } from 'zod';

/**
 * Classes of members whom dibao may give more (重点救助对象; domain reference section 3.1): elders, minors, the severely disabled and
 * the seriously ill. Investigators write down who belongs to which; policy says what it is worth.
 */
export const MemberGroup = z.enum(['ELDER', 'MINOR', 'SEVERE_DISABILITY', 'SERIOUS_ILLNESS']);
export type MemberGroup = z.infer<typeof MemberGroup>;

/** What officials and families call them. */
export const MEMBER_GROUP_WORDS: Record<MemberGroup, string> = {
  ELDER: '老年人',
  MINOR: '未成年人',
  SEVERE_DISABILITY: '重度残疾人',
  SERIOUS_ILLNESS: '重病患者',
};
