import { beforeAll, describe, expect, it } from 'vitest';
import { applyAgain } from '../../functions/services/cases/apply-again.ts';
import {
  extendCases,
  grantCases,
  recordChecks,
  recordCountyVisits,
  refuseCases,
} from '../../functions/services/cases/county-steps.ts';
import {
  closePostings,
  closeSecondPostings,
  postCases,
  postCasesAgain,
} from '../../functions/services/cases/post-cases.ts';
import { recordSurvey } from '../../functions/services/cases/record-survey.ts';
import {
  acceptCases,
  giveFirstReviews,
  openAppraisals,
  raiseObjections,
  requestChecks,
  startSurveys,
  withdrawCases,
} from '../../functions/services/cases/town-steps.ts';
import type { Case } from '../../schema/entities/case.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { fen } from '../../schema/scalars/fen.ts';
import { dayAfter, workingDaysAfter } from '../oracles/naive-days.ts';
import { aCalendar } from '../testkit/county.ts';
import {
  AFTER_POSTING,
  applied,
  caseOf,
  desks,
  expectOk,
  INCOME,
  refusalOf,
  stepOn,
  surveyOf,
} from '../testkit/journey.ts';
import { OFFICIALS } from '../testkit/officials.ts';
import { VILLAGE } from '../testkit/places.ts';
import { on, TODAY } from '../testkit/register.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
beforeAll(async () => {
  const { transact, writes } = desks(register()).officer;
  await transact([2012, 2013, 2021].map((year) => writes.reference.calendar(aCalendar(year))));
});
const at = () => desks(register());
const as = (who: keyof typeof OFFICIALS, day: string) => register().as(on(OFFICIALS[who], day));

/** The last day of the old procedure, and the day on which everything else of these tests happens. */
const LAST_OLD_DAY = '2021-06-30';
const accepting = (it: Case, acceptedOn: string) => ({
  ...stepOn(it, 'accept'),
  acceptedOn: CivilDate.parse(acceptedOn),
});

/** A family accepted under the measures of 2012, surveyed and checked. */
async function surveyed(n: number, income = INCOME): Promise<Case> {
  const { officer, county } = at();
  const it = await applied(register(), n);
  caseOf(await acceptCases(officer, accepting(it, LAST_OLD_DAY)));
  caseOf(await startSurveys(officer, stepOn(it, 'start')));
  expectOk(await recordSurvey(officer, surveyOf(it, income)));
  caseOf(await requestChecks(officer, stepOn(it, 'request')));
  return caseOf(await recordChecks(county, { ...stepOn(it, 'check'), result: 'CLEAR' }));
}

/** … appraised, reviewed and on the town's board. */
async function posted(n: number, income = INCOME): Promise<Case> {
  const { officer, reviewer } = at();
  const it = await surveyed(n, income);
  caseOf(await openAppraisals(reviewer, stepOn(it, 'appraise')));
  caseOf(await giveFirstReviews(reviewer, stepOn(it, 'review')));
  return caseOf(await postCases(officer, { ...stepOn(it, `post-${n}`), village: VILLAGE }));
}

/** … and before the county, which has visited it. */
async function beforeCounty(n: number, income = INCOME): Promise<Case> {
  const it = await posted(n, income);
  caseOf(await closePostings(at().officerLater, stepOn(it, 'close')));
  return caseOf(await recordCountyVisits(as('countyReviewer', AFTER_POSTING), stepOn(it, 'visit')));
}

describe('a file accepted on an earlier day', () => {
  it.each([
    ['2012-12-11', 'INVALID_INPUT', 1],
    ['2012-12-12', undefined, 2],
    [LAST_OLD_DAY, undefined, 3],
    ['2021-07-01', undefined, 4],
    [TODAY, undefined, 5],
    [dayAfter(TODAY), 'INVALID_INPUT', 6],
  ])('of %s is accepted or refused: %s', async (day, code, n) => {
    const it = await applied(register(), n);
    const result = await acceptCases(at().officer, accepting(it, day));
    expect(refusalOf(result)).toBe(code);
    if (code !== undefined) return;
    const old = day < '2021-07-01';
    // An application is never later than its acceptance.
    expect(caseOf(result)).toMatchObject({
      acceptedOn: day,
      submittedOn: day,
      dueOn: workingDaysAfter(day, old ? 10 : 3),
      wholeDueOn: old ? null : workingDaysAfter(day, 30),
    });
  });

  it('is refused where its days cannot be counted', async () => {
    const it = await applied(register(), 200);
    expect(refusalOf(await acceptCases(at().officer, accepting(it, '2018-05-04')))).toBe(
      'CALENDAR_MISSING',
    );
  });

  it('is refused before the day on which the family applied again', async () => {
    const it = await applied(register(), 202);
    caseOf(await withdrawCases(at().officer, stepOn(it, 'withdraw')));
    caseOf(await applyAgain(at().officer, { ...stepOn(it, 'again'), nearRelative: false }));
    const early = accepting(it, LAST_OLD_DAY);
    expect(refusalOf(await acceptCases(at().officer, early))).toBe('INVALID_INPUT');
    expect(refusalOf(await acceptCases(at().officer, accepting(it, TODAY)))).toBeUndefined();
  });

  it('is another request when its day is another', async () => {
    const it = await applied(register(), 201);
    caseOf(await acceptCases(at().officer, accepting(it, LAST_OLD_DAY)));
    expect(refusalOf(await acceptCases(at().officer, accepting(it, '2021-07-01')))).toBe(
      'IDEMPOTENCY_MISMATCH',
    );
  });
});

describe('the measures of 2012', () => {
  it('count the survey from acceptance, the appraisal from the survey, and the check not at all', async () => {
    const { officer } = at();
    const it = await applied(register(), 300);
    caseOf(await acceptCases(officer, accepting(it, LAST_OLD_DAY)));
    const surveyBy = workingDaysAfter(LAST_OLD_DAY, 10);
    expect(caseOf(await startSurveys(officer, stepOn(it, 'start'))).dueOn).toBe(surveyBy);
    expect(caseOf(await requestChecks(officer, stepOn(it, 'request'))).dueOn).toBe(surveyBy);
    const found = expectOk(await recordSurvey(officer, surveyOf(it)));
    const appraisalBy = workingDaysAfter(TODAY, 5);
    expect(found.dueOn).toBe(appraisalBy);
    const clear = { ...stepOn(it, 'check'), result: 'CLEAR' as const };
    expect(caseOf(await recordChecks(at().county, clear)).dueOn).toBe(appraisalBy);
  });

  it('take no opinion before an appraisal, which nobody need have asked for', async () => {
    const it = await surveyed(301);
    const { reviewer } = at();
    expect(refusalOf(await giveFirstReviews(reviewer, stepOn(it, 'early')))).toBe(
      'ACTION_NOT_ALLOWED',
    );
    expect(caseOf(await openAppraisals(reviewer, stepOn(it, 'appraise'))).dueOn).toBeNull();
    expect(caseOf(await giveFirstReviews(reviewer, stepOn(it, 'review'))).state).toBe(
      'TOWN_REVIEWED',
    );
  });

  it('give the county five days, a second board of seven, then three', async () => {
    const { decider } = at();
    const it = await posted(302);
    expect(it).toMatchObject({ sampled: true, posting: { until: dayAfter(TODAY, 7) } });
    const closed = caseOf(await closePostings(at().officerLater, stepOn(it, 'close')));
    expect(closed.dueOn).toBe(workingDaysAfter(AFTER_POSTING, 5));
    expect(refusalOf(await grantCases(decider, stepOn(it, 'unseen')))).toBe(
      'COUNTY_VISIT_REQUIRED',
    );
    const county = as('countyReviewer', AFTER_POSTING);
    caseOf(await recordCountyVisits(county, stepOn(it, 'visit')));
    expect(refusalOf(await grantCases(decider, stepOn(it, 'once')))).toBe('ACTION_NOT_ALLOWED');
    const again = { ...stepOn(it, 'post-again-302'), village: VILLAGE };
    const second = caseOf(await postCasesAgain(county, again));
    expect(second.dueOn).toBe(dayAfter(AFTER_POSTING, 7));
    const later = dayAfter(AFTER_POSTING, 8);
    const down = as('countyReviewer', later);
    expect(caseOf(await closeSecondPostings(down, stepOn(it, 'close-again'))).dueOn).toBe(
      workingDaysAfter(later, 3),
    );
    caseOf(await grantCases(as('countyDecider', later), stepOn(it, 'grant')));
  });

  it('let a refusal go without a second board, told within three days of any kind', async () => {
    const it = await beforeCounty(303, fen(112_000));
    const refused = caseOf(await refuseCases(at().decider, stepOn(it, 'refuse')));
    expect(refused.dueOn).toBe(dayAfter(AFTER_POSTING, 3));
  });

  it('post again within twenty days of an objection, which the board ends', async () => {
    const { officer, reviewer, county } = at();
    const it = await posted(304);
    const objection = { ...stepOn(it, 'object'), ground: 'INCOME' as const };
    const objected = caseOf(await raiseObjections(officer, objection));
    const repostDueOn = workingDaysAfter(TODAY, 20);
    expect(objected).toMatchObject({ dueOn: null, repostDueOn });
    expect(caseOf(await startSurveys(officer, stepOn(it, 'anew')))).toMatchObject({
      dueOn: null,
      repostDueOn,
    });
    expectOk(await recordSurvey(officer, { ...surveyOf(it), idempotencyKey: 'survey-anew' }));
    caseOf(await recordChecks(county, { ...stepOn(it, 'check-anew'), result: 'CLEAR' }));
    caseOf(await openAppraisals(reviewer, stepOn(it, 'appraise-anew')));
    caseOf(await giveFirstReviews(reviewer, stepOn(it, 'review-anew')));
    const again = { ...stepOn(it, 'post-304-anew'), village: VILLAGE };
    expect(caseOf(await postCases(officer, again)).repostDueOn).toBeNull();
  });

  it('know no longer limit', async () => {
    const it = await beforeCounty(305);
    const command = { ...stepOn(it, 'extend'), reason: '情况复杂' };
    expect(refusalOf(await extendCases(at().decider, command))).toBe('ACTION_NOT_ALLOWED');
  });
});
