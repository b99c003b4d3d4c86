import {
  RETENTION,
  type RetentionClass,
  type RetentionName,
} from '../../../schema/retention/classes.ts';
import { CivilDate } from '../../../schema/scalars/calendar.ts';
import { addDays, addMonths } from '../deadline/calendar-days.ts';

/** First day on which a record of this class need not be kept any more; null when it is kept for good. */
export function retainedUntil(name: RetentionName, from: string): CivilDate | null {
  const { period }: RetentionClass = RETENTION[name];
  if (period === null) return null;
  const until = 'months' in period ? addMonths(from, period.months) : addDays(from, period.days);
  return CivilDate.parse(until);
}
