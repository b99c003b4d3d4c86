import type { CaseState } from '../../../schema/entities/case.ts';
import type { Escalation, EscalationLevel } from '../../../schema/programmes/escalation.ts';
import { daysBetween } from './calendar-days.ts';

/** States in which the county is at work; in every other it is the town. */
const WITH_THE_COUNTY: readonly CaseState[] = ['COUNTY_REVIEW', 'SECOND_POSTING', 'GRANTED'];

interface Late {
  readonly state: CaseState;
  /** The day by which something was to be done. */
  readonly dueOn: string | null;
}

/**
 * Whose list a late case stands in beside that of whoever is late: the county's and then the prefecture's once so many days have
 * passed as the policy says. It is shown there and nothing else; null while nothing is late or no policy says how long to wait.
 */
export function escalatedTo(
  { state, dueOn }: Late,
  { today, escalation }: { today: string; escalation: Escalation | null },
): EscalationLevel | null {
  if (escalation === null || dueOn === null || dueOn >= today) return null;
  const late = daysBetween(dueOn, today);
  if (late > escalation.toPrefectureAfterDays) return 'PREFECTURE';
  return WITH_THE_COUNTY.includes(state) || late > escalation.toCountyAfterDays ? 'COUNTY' : null;
}
