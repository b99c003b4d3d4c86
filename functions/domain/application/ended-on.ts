import { type Case, type CaseState, isEnded } from '../../../schema/entities/case.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';

/** The day on which a claim ended, after a step to `to`: set by the step that ends it, cleared by applying again. */
export function endedOnAfter(
  before: Pick<Case, 'state' | 'endedOn'>,
  to: CaseState,
  today: CivilDate,
): CivilDate | null {
  if (!isEnded(to)) return null;
  return before.state === to ? before.endedOn : today;
}
