import { z } from 'zod';
import { RecordId } from '../scalars/record-id.ts';

/** Levels of school, lowest first. */
export const SchoolLevel = z.enum([
  'PRIMARY',
  'JUNIOR_MIDDLE',
  'SENIOR_MIDDLE',
  'JUNIOR_COLLEGE',
  'UNDERGRADUATE',
  'POSTGRADUATE',
]);
export type SchoolLevel = z.infer<typeof SchoolLevel>;

/** Why a student is helped: a family on dibao or in extreme hardship, an orphan, disabled, or another hardship told in the papers. */
export const StudentNeed = z.enum([
  'MINIMUM_LIVING',
  'EXTREME_HARDSHIP',
  'ORPHAN',
  'DISABLED',
  'OTHER',
]);
export type StudentNeed = z.infer<typeof StudentNeed>;

/** What investigators found of one student for whom aid is asked, by the certificate of enrolment or the letter of admission. */
export const StudentFinding = z.strictObject({
  personId: RecordId,
  level: SchoolLevel,
  needs: z.array(StudentNeed).min(1).max(StudentNeed.options.length),
});
export type StudentFinding = z.infer<typeof StudentFinding>;
