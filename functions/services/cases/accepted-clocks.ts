import type { Case } from '../../../schema/entities/case.ts';
import type { DecisionLevel } from '../../../schema/programmes/policy.ts';
import { procedureFor } from '../../../schema/programmes/procedure.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import { PROGRAMMES } from '../../domain/programmes/registry.ts';
import type { CaseFile } from '../../store/case-store.ts';
import type { CaseClock } from '../deadlines/case-clock.ts';
import type { PolicyOf } from '../policies/policy-for.ts';

type Clocks = Pick<Case, 'dueOn' | 'wholeDueOn'>;

interface Accepting {
  readonly acceptedOn: CivilDate;
  readonly today: CivilDate;
  readonly clock: CaseClock;
  readonly policyOf: PolicyOf;
}

/** Whoever confirms by the policy of the day; the town only where the procedure of that day knows such a thing. */
async function levelOf(it: Case, { acceptedOn, policyOf }: Accepting): Promise<DecisionLevel> {
  const townMay = (procedureFor(it.programme, acceptedOn)?.wholeInTownWithin ?? null) !== null;
  if (!townMay) return 'COUNTY';
  const policy = await policyOf(it, acceptedOn);
  return policy.ok ? policy.value.decisionLevel : 'COUNTY';
}

/**
 * The clocks of whoever is accepted on a day: the first step's and the whole's, by the procedure of that day. Refuses INVALID_INPUT a
 * day to come, one before any procedure that is known, and one before the family applied again.
 */
export async function acceptedClocks(
  { case: it, events }: CaseFile,
  on: Accepting,
): Promise<Result<Pick<Case, 'submittedOn' | 'acceptedOn' | 'decisionLevel' | keyof Clocks>>> {
  const { acceptedOn, today, clock } = on;
  if (acceptedOn > today)
    return refuse('INVALID_INPUT', { path: ['acceptedOn'], detail: '受理日期不能晚于今天' });
  if (procedureFor(it.programme, acceptedOn) === undefined)
    return refuse('INVALID_INPUT', {
      path: ['acceptedOn'],
      detail: `${acceptedOn}受理的${PROGRAMMES[it.programme].title}没有可依的办理程序`,
    });
  // Whoever applied again has been in this register since: nothing of the new claim is older than that day.
  if (events.some(({ action }) => action === 'applyAgain') && acceptedOn < (it.submittedOn ?? ''))
    return refuse('INVALID_INPUT', { path: ['acceptedOn'], detail: '受理不能早于再次申请' });
  const accepted = { programme: it.programme, acceptedOn };
  const due = await clock(
    accepted,
    (law) => law.startSurveyWithin ?? law.surveyWithin ?? law.opinionWithin,
    acceptedOn,
  );
  if (!due.ok) return due;
  const decisionLevel = await levelOf(it, on);
  const whole = await clock(
    accepted,
    (law) => (decisionLevel === 'TOWN' ? law.wholeInTownWithin : law.wholeWithin),
    acceptedOn,
  );
  if (!whole.ok) return whole;
  // Nobody is accepted who has not applied: papers accepted before they were typed in were handed in by then.
  const late = it.submittedOn === null || it.submittedOn > acceptedOn;
  const submittedOn = late ? acceptedOn : it.submittedOn;
  const clocks = { dueOn: due.value, wholeDueOn: whole.value };
  return ok({ submittedOn, acceptedOn, decisionLevel, ...clocks });
}
