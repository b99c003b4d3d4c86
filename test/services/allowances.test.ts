import { beforeAll, describe, expect, it } from 'vitest';
import { differencesOf } from '../../functions/domain/decisions/differences.ts';
import { explain } from '../../functions/domain/decisions/explain.ts';
import { isComputed } from '../../functions/domain/decisions/recompute.ts';
import { wordsByDefault } from '../../functions/domain/notices/words-in-force.ts';
import {
  announceCases,
  grantCases,
  recordChecks,
} from '../../functions/services/cases/county-steps.ts';
import { closePostings, postCases } from '../../functions/services/cases/post-cases.ts';
import { recordSurvey, reverify } from '../../functions/services/cases/record-survey.ts';
import {
  acceptCases,
  giveFirstReviews,
  requestChecks,
  startSurveys,
} from '../../functions/services/cases/town-steps.ts';
import { proposeChange } from '../../functions/services/changes/propose-change.ts';
import { readEntitlement } from '../../functions/services/entitlement/read-entitlement.ts';
import { countyStatistics } from '../../functions/services/reading/county-statistics.ts';
import { rosterAsAt } from '../../functions/services/reading/roster-as-at.ts';
import { signOffTown } from '../../functions/services/review/sign-off-town.ts';
import type { Case } from '../../schema/entities/case.ts';
import { CivilDate, PayMonth } from '../../schema/scalars/calendar.ts';
import { anElderlyPolicy } from '../domain/samples/allowances.ts';
import { setPolicy } from '../testkit/county.ts';
import { idNumber } from '../testkit/id-number.ts';
import { applied, caseOf, desks, expectOk, stepOn, surveyOf } from '../testkit/journey.ts';
import { OFFICIALS } from '../testkit/officials.ts';
import { COUNTY, TOWN, VILLAGE } from '../testkit/places.ts';
import { on } from '../testkit/register.ts';
import { startCampaign } from '../testkit/review.ts';
import { withRegister } from '../testkit/with-register.ts';

const programme = 'ELDERLY_ALLOWANCE';
/** By this number somebody was born in June 1945, and is eighty from June 2025 on. */
const BORN_IN_JUNE_1945 = idNumber(142, 1945);
const AUGUST = '2025-08-10';
const policy = anElderlyPolicy({ division: COUNTY });

const register = withRegister();
const as = (who: keyof typeof OFFICIALS, today = AUGUST) =>
  register().as(on(OFFICIALS[who], today));

/** The family's head as investigators found them, in the month that its id number says unless said otherwise. */
async function elderOf(it: Case, bornIn = '1945-06') {
  const household = await as('townOfficer').households.get(COUNTY, it.householdId);
  const personId = household?.members[0]?.personId;
  if (personId === undefined) throw new Error('A family has a head.');
  return { personId, bornIn: PayMonth.parse(bornIn), fixedIncome: false };
}

async function granted(n: number): Promise<Case> {
  const { officer, officerLater, reviewer, county, decider } = desks(register());
  const members = [{ name: '户主', idNumber: BORN_IN_JUNE_1945, relation: 'HEAD' as const }];
  const it = await applied(register(), n, { programme, members });
  caseOf(await acceptCases(officer, stepOn(it, 'accept')));
  caseOf(await startSurveys(officer, stepOn(it, 'start')));
  const elder = await elderOf(it);
  const tried = async (changes: object, key: string) => {
    const result = await recordSurvey(officer, {
      ...surveyOf(it),
      ...changes,
      idempotencyKey: key,
    });
    return result.ok ? 'OK' : result.refusal.path.join('.');
  };
  expect(await tried({ elders: [await elderOf(it, '1945-05')] }, 'wrong')).toBe('elders.0.bornIn');
  expect(await tried({ elders: [await elderOf(it, '2025-04')] }, 'unborn')).toBe('elders.0.bornIn');
  expect(await tried({ elders: [elder, elder] }, 'twice')).toBe('elders.1.personId');
  const stranger = { ...elder, personId: it.householdId };
  expect(await tried({ elders: [stranger] }, 'stranger')).toBe('elders.0.personId');
  expect(await tried({ elders: [elder] }, 'right')).toBe('OK');
  caseOf(await requestChecks(officer, stepOn(it, 'request')));
  caseOf(await recordChecks(county, { ...stepOn(it, 'check'), result: 'CLEAR' }));
  caseOf(await giveFirstReviews(reviewer, stepOn(it, 'review')));
  caseOf(await postCases(officer, { ...stepOn(it, `post-${n}`), village: VILLAGE }));
  caseOf(await closePostings(officerLater, stepOn(it, 'close')));
  caseOf(await grantCases(decider, stepOn(it, 'grant')));
  return caseOf(await announceCases(decider, stepOn(it, 'announce')));
}

describe('an elderly allowance whose elder reaches the next band in June', () => {
  let it1: Case;
  beforeAll(async () => {
    expectOk(await setPolicy(register(), policy));
    it1 = await granted(1);
  });

  const file = async () => {
    const found = await as('countyReviewer').cases.load(COUNTY, it1.caseId);
    if (found === undefined) throw new Error('No such case.');
    return found;
  };

  it('is granted with the step that its policy and the month of birth know', async () => {
    expect(it1).toMatchObject({ state: 'ACTIVE' });
    expect(it1.benefit).toMatchObject({
      ...{ headcount: 1, from: '2025-04', monthlyFen: 1_700 },
      later: [{ from: '2025-06', monthlyFen: 4_200 }],
    });
    const { decisions } = await file();
    const [decision] = decisions;
    expect(
      decision &&
        explain(decision, { row: policy, words: wordsByDefault('虚拟县') }).map(({ text }) => text),
    ).toContain('从2025年6月起每月42.00元，不另作决定。');
    expect(decision && isComputed(decision) && differencesOf(decision, policy)).toEqual([]);
  });

  it('is due by the month without another decision, and on the roll and in the figures as it is due', async () => {
    const asked = { from: PayMonth.parse('2025-05'), to: PayMonth.parse('2025-07'), knownAt: null };
    const due = expectOk(await readEntitlement(as('countyReviewer'), await file(), asked));
    const decisionId = it1.benefit?.decisionId;
    expect(due.months).toEqual([
      { month: '2025-05', monthlyFen: 1_700, decisionId, suspended: false },
      { month: '2025-06', monthlyFen: 4_200, decisionId, suspended: false },
      { month: '2025-07', monthlyFen: 4_200, decisionId, suspended: false },
    ]);
    expect(due.adjustments).toEqual([]);
    const rollOn = async (day: string) => {
      const at = { division: TOWN, programme, area: null, group: null, knownAt: null } as const;
      const page = { on: CivilDate.parse(day), limit: 10, after: null };
      const { items } = expectOk(await rosterAsAt(as('countyReviewer'), { ...at, ...page }));
      return items.map(({ mark }) => mark.monthlyFen);
    };
    expect([await rollOn('2025-05-31'), await rollOn('2025-06-01')]).toEqual([[1_700], [4_200]]);
    const sumOn = async (day: string) =>
      (await countyStatistics(as('countyReviewer', day), { county: COUNTY, programme }))?.map(
        ({ monthlyFen }) => monthlyFen,
      );
    expect([await sumOn('2025-05-31'), await sumOn('2025-06-01')]).toEqual([[1_700], [4_200]]);
  });

  const visited = async (key: string, day: string, fixedIncome: boolean) => {
    const elder = { ...(await elderOf(it1)), fixedIncome };
    const found = { ...surveyOf(it1), surveyedOn: CivilDate.parse(day), idempotencyKey: key };
    expectOk(
      await reverify(as('townOfficer'), { ...found, incomes: [], elders: [elder], departed: [] }),
    );
  };

  it('is as it was to a review that finds the same, from the month of the step on', async () => {
    await visited('before the review', '2025-07-15', false);
    const review = await startCampaign(register(), 'elders', programme);
    await review.assess();
    expect(await review.unit(TOWN, it1.caseId)).toMatchObject({
      proposal: { outcome: 'CONTINUE', position: { headcount: 1, monthlyFen: 4_200 } },
      opening: { headcount: 1, monthlyFen: 4_200 },
    });
    const signing = { ...review.at, town: TOWN, idempotencyKey: 'sign' };
    expectOk(await signOffTown(review.as(OFFICIALS.countyDecider), signing));
    await review.apply();
    expect(await review.unit(TOWN, it1.caseId)).toMatchObject({ state: 'APPLIED' });
    const { case: after } = await file();
    const { decisionId } = it1.benefit ?? {};
    expect(after.benefit).toEqual({
      ...{ monthlyFen: 4_200, headcount: 1, from: '2025-06', decisionId },
    });
    const rows = await as('countyReviewer').cases.roster({ county: COUNTY, town: TOWN, programme });
    // What the campaign closes with is what the roll shows.
    expect(rows.map(({ monthlyFen, later }) => [monthlyFen, later])).toEqual([[4_200, undefined]]);
  });

  it('is no change when a visit after the birthday finds the same, and is stopped for a pension', async () => {
    const visit = async (key: string, day: string, fixedIncome: boolean) => {
      await visited(key, day, fixedIncome);
      const at = { county: COUNTY, caseId: it1.caseId, basis: 'SURVEY' as const };
      return proposeChange(as('townReviewer'), { ...at, idempotencyKey: `propose ${key}` });
    };
    expect(await visit('same', '2025-08-01', false)).toMatchObject({
      refusal: { code: 'ACTION_NOT_ALLOWED', message: expect.stringContaining('核定金额没有变化') },
    });
    const proposed = expectOk(await visit('pension', '2025-08-05', true));
    expect(proposed.change).toMatchObject({ kind: 'STOP', monthlyFen: 0 });
    // Told as what it had come to by then, not as what was granted.
    const { notices } = await file();
    expect(notices.at(-1)?.proposal?.previousMonthlyFen).toBe(4_200);
  });
});
