import { z } from 'zod';
import { putCalendar } from '../../../../functions/services/reference/put-calendar.ts';
import { WorkCalendar } from '../../../../schema/entities/work-calendar.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { IdempotencyKey } from '../../../refusal/input-shapes.ts';

const Input = WorkCalendar.extend({
  year: z.int().min(2000).max(2100),
  holidays: WorkCalendar.shape.holidays.max(100),
  makeUpDays: WorkCalendar.shape.makeUpDays.max(100),
  source: WorkCalendar.shape.source.max(200),
  idempotencyKey: IdempotencyKey,
});

export const putWorkCalendar: NonNullable<MutationResolvers['putWorkCalendar']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, ({ idempotencyKey, ...calendar }) =>
      putCalendar(deps, { idempotencyKey, calendar }),
    ),
    (calendar) => ({ __typename: 'PutWorkCalendarSuccess' as const, calendar }),
  );
