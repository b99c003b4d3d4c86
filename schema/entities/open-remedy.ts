import { z } from 'zod';
import { Programme } from '../programmes/programme.ts';
import { CivilDate } from '../scalars/calendar.ts';
import { CountyCode } from '../scalars/division-code.ts';
import { RecordId } from '../scalars/record-id.ts';
import { AppealKind } from './appeal.ts';

export const RemedyKind = z.enum(['COMPLAINT', ...AppealKind.options]);
export type RemedyKind = z.infer<typeof RemedyKind>;

/** An entry of a county's list of complaints and appeals that wait for an answer, while they do. It says nothing of their content. */
export const OpenRemedy = z.strictObject({
  remedyId: RecordId,
  kind: RemedyKind,
  caseId: RecordId,
  county: CountyCode,
  programme: Programme,
  dueOn: CivilDate,
});
export type OpenRemedy = z.infer<typeof OpenRemedy>;
