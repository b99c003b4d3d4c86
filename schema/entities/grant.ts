import { z } from 'zod';
import { CivilDate, Instant } from '../scalars/calendar.ts';
import { DivisionCode } from '../scalars/division-code.ts';
import { RecordId } from '../scalars/record-id.ts';

/** Roles of domain reference section 2, and the three administrators kept apart as 等保 expects. */
export const Role = z.enum([
  'APPLICANT',
  'VILLAGE_ASSISTANT',
  'TOWN_OFFICER',
  'TOWN_REVIEWER',
  'COUNTY_REVIEWER',
  'COUNTY_DECIDER',
  'COUNTY_PAYER',
  'PREFECTURE_VIEWER',
  'POLICY_EDITOR',
  'AUDITOR',
  'PARTNER',
  'SYSTEM_ADMINISTRATOR',
  'SECURITY_ADMINISTRATOR',
  'AUDIT_ADMINISTRATOR',
]);
export type Role = z.infer<typeof Role>;

export const GrantState = z.enum(['DRAFTED', 'APPROVED', 'ENDED']);
export type GrantState = z.infer<typeof GrantState>;

/** A role in an area for a time: drafted by one, approved by another, never implied by a token. */
export const Grant = z.strictObject({
  grantId: RecordId,
  userId: z.string().min(1),
  /** The person behind the account; two accounts of one person share it, so maker-checker holds by person. */
  officialId: z.string().min(1),
  role: Role,
  /** 6, 9 or 12 digits: everything within it. */
  area: DivisionCode,
  programmes: z.union([z.literal('ALL'), z.array(z.string()).min(1)]),
  from: CivilDate,
  /** First day on which it no longer holds; null = until ended. */
  to: CivilDate.nullable(),
  state: GrantState,
  draftedBy: z.string(),
  approvedBy: z.string().nullable(),
  /** Grant it was delegated from, when delegated. */
  delegatedFrom: RecordId.nullable(),
  contentHash: z.string(),
  recordedAt: Instant,
});
export type Grant = z.infer<typeof Grant>;
