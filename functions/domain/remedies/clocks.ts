import type { Appeal, AppealKind } from '../../../schema/entities/appeal.ts';
import {
  REMEDIES_AGAINST_A_DECISION,
  REMEDY_CLOCKS,
} from '../../../schema/programmes/procedure.ts';
import { CivilDate } from '../../../schema/scalars/calendar.ts';
import { addDays, addMonths } from '../deadline/calendar-days.ts';

/** Last day on which a complaint is answered. */
export const answerDueOn = (receivedOn: CivilDate): CivilDate =>
  CivilDate.parse(addDays(receivedOn, REMEDY_CLOCKS.complaintAnsweredWithinDays));

type Earlier = Pick<Appeal, 'kind' | 'decisionId' | 'outcome' | 'decidedOn'>;

/**
 * Last day on which a family may contest a decision it learnt of on a day: by reconsideration within 60 days; by a suit within six
 * months, or within 15 days of a reconsideration's end.
 */
export function appealBefore(
  kind: AppealKind,
  { knownOn, reconsidered }: { knownOn: CivilDate; reconsidered: Earlier | undefined },
): CivilDate {
  const { reconsiderationWithinDays, suitWithinMonths } = REMEDIES_AGAINST_A_DECISION;
  if (kind === 'RECONSIDERATION')
    return CivilDate.parse(addDays(knownOn, reconsiderationWithinDays));
  const since = reconsidered?.decidedOn ?? null;
  const within = REMEDY_CLOCKS.suitAfterReconsiderationWithinDays;
  return CivilDate.parse(
    since === null ? addMonths(knownOn, suitWithinMonths) : addDays(since, within),
  );
}

/** Last day on which whoever reviews must decide, counted from acceptance. */
export const decisionDueOn = (kind: AppealKind, acceptedOn: CivilDate): CivilDate =>
  CivilDate.parse(
    kind === 'RECONSIDERATION'
      ? addDays(acceptedOn, REMEDY_CLOCKS.reconsiderationDecidedWithinDays)
      : addMonths(acceptedOn, REMEDY_CLOCKS.suitDecidedWithinMonths),
  );

/** A reconsideration may be put off once, by 30 days at most. */
export const putOffUntil = (dueOn: CivilDate): CivilDate =>
  CivilDate.parse(addDays(dueOn, REMEDY_CLOCKS.reconsiderationExtendedByDays));
