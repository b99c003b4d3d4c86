import { z } from 'zod';
import { CivilDate } from '../scalars/calendar.ts';

/** From its first day to the day before its last, `[from, to)`; without end while `to` is null. */
export const DATED = { from: CivilDate, to: CivilDate.nullable().default(null) };

interface Span {
  readonly from: string;
  readonly to: string | null;
}

/** Does a dated entry hold on a day? */
export const holdsOn = ({ from, to }: Span, day: string): boolean =>
  from <= day && (to === null || day < to);

const meet = (one: Span, other: Span): boolean =>
  (other.to === null || one.from < other.to) && (one.to === null || other.from < one.to);

/**
 * Refuses, at its own place in the list, an entry that ends before it begins or that says something else of a subject for days of
 * which an earlier entry already speaks.
 */
export const datedList = <S extends z.ZodType<Span>>(
  entry: S,
  subjectOf: (entry: z.infer<S>) => string,
) =>
  z
    .array(entry)
    .max(100)
    .superRefine((list, context) => {
      list.forEach((it, i) => {
        const refuse = (message: string) =>
          context.addIssue({ code: 'custom', path: [i, 'from'], message });
        if (it.to !== null && it.to <= it.from) refuse('止日须晚于起日');
        const earlier = list
          .slice(0, i)
          .some((one) => subjectOf(one) === subjectOf(it) && meet(one, it));
        if (earlier) refuse('同一项目的起止日期重叠');
      });
    });
