import { z } from 'zod';
import { type Grant, Role } from '../../schema/entities/grant.ts';
import { Programme } from '../../schema/programmes/programme.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { DivisionCode } from '../../schema/scalars/division-code.ts';
import { RecordId } from '../../schema/scalars/record-id.ts';
import { IdempotencyKey } from '../refusal/input-shapes.ts';

export const AccountName = z.string().min(1).max(100);

/** Who is given what, where and for how long. No programmes means all of them. */
export const OfficialShape = z.object({
  userId: AccountName,
  officialId: AccountName,
  role: Role,
  area: DivisionCode,
  programmes: z
    .array(Programme)
    .min(1)
    .nullish()
    .transform((list): Grant['programmes'] => list ?? 'ALL'),
  from: CivilDate,
  to: CivilDate.nullish().transform((to) => to ?? null),
});

/** One grant of one account. */
export const GrantInput = z.object({
  userId: AccountName,
  grantId: RecordId,
  idempotencyKey: IdempotencyKey,
});
