import { beforeAll, describe, expect, it } from 'vitest';
import { standing } from '../../functions/domain/roll/roll-marks.ts';
import { applyForProgramme } from '../../functions/services/cases/apply-for-programme.ts';
import {
  announceCases,
  grantCases,
  recordChecks,
  recordCountyVisits,
} from '../../functions/services/cases/county-steps.ts';
import { deliverNotice } from '../../functions/services/cases/deliver-notice.ts';
import { closePostings, postCases } from '../../functions/services/cases/post-cases.ts';
import { recordSurvey, reverify } from '../../functions/services/cases/record-survey.ts';
import { refuseExclusive } from '../../functions/services/cases/refuse-exclusive.ts';
import {
  acceptCases,
  attachSurveys,
  giveFirstReviews,
  requestChecks,
  startSurveys,
} from '../../functions/services/cases/town-steps.ts';
import { transferHousehold } from '../../functions/services/cases/transfer-household.ts';
import { adjustCases, stopCases } from '../../functions/services/changes/decide-change.ts';
import { postEndings } from '../../functions/services/changes/post-endings.ts';
import { proposeChange } from '../../functions/services/changes/propose-change.ts';
import type { Case } from '../../schema/entities/case.ts';
import { CivilDate, Instant, PayMonth } from '../../schema/scalars/calendar.ts';
import { fen } from '../../schema/scalars/fen.ts';
import { aTekunPerson, aTekunPolicy } from '../domain/samples/a-tekun-person.ts';
import { setPolicy } from '../testkit/county.ts';
import {
  AFTER_POSTING,
  caseOf,
  desks,
  expectOk,
  INCOME,
  onTheRoll,
  refusalOf,
  stepOn,
  surveyOf,
} from '../testkit/journey.ts';
import { OFFICIALS } from '../testkit/officials.ts';
import { COUNTY, OTHER_TOWN, OTHER_TOWN_VILLAGE, TOWN, VILLAGE } from '../testkit/places.ts';
import { on } from '../testkit/register.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
beforeAll(async () => {
  expectOk(await setPolicy(register(), aTekunPolicy({ division: COUNTY })));
});

const applying = (it: Case, changes = {}) => ({
  county: COUNTY,
  caseId: it.caseId,
  programme: 'TEKUN' as const,
  nearRelative: false,
  idempotencyKey: 'apply',
  ...changes,
});

/** The head of the family is found to be in extreme hardship. */
async function hardshipOf(it: Case) {
  const household = await desks(register()).officer.households.get(COUNTY, it.householdId);
  const { monthlyIncomeFen: _m, ...finding } = aTekunPerson({
    personId: household?.members[0]?.personId,
    skills: ['EAT'],
  });
  return { ...surveyOf(it), incomes: [], hardship: [finding], idempotencyKey: 'hardship' };
}

/** A family on the roll of dibao asks for tekun too, and its claim comes before the county. */
async function bothAsked(n: number, income = INCOME): Promise<{ dibao: Case; tekun: Case }> {
  const { officer, reviewer, county, officerLater } = desks(register());
  const dibao = await onTheRoll(register(), n, { income });
  const tekun = expectOk(await applyForProgramme(officer, applying(dibao)));
  caseOf(await acceptCases(officer, stepOn(tekun, 'accept')));
  caseOf(await startSurveys(officer, stepOn(tekun, 'start')));
  expectOk(await recordSurvey(officer, await hardshipOf(tekun)));
  caseOf(await requestChecks(officer, stepOn(tekun, 'request')));
  caseOf(await recordChecks(county, { ...stepOn(tekun, 'check'), result: 'CLEAR' }));
  caseOf(await giveFirstReviews(reviewer, stepOn(tekun, 'review')));
  caseOf(await postCases(officer, { ...stepOn(tekun, `post-tekun-${n}`), village: VILLAGE }));
  caseOf(await closePostings(officerLater, stepOn(tekun, 'close')));
  // Of a list of one the sample is that one.
  return { dibao, tekun: caseOf(await recordCountyVisits(county, stepOn(tekun, 'visit'))) };
}

/** The family asks in writing to leave, is told, and is stopped. */
async function leave(it: Case): Promise<void> {
  const later = (who: keyof typeof OFFICIALS) => register().as(on(OFFICIALS[who], AFTER_POSTING));
  const at = { county: COUNTY, caseId: it.caseId };
  const asked = {
    ...at,
    idempotencyKey: 'leave',
    basis: 'OWN_REQUEST',
    request: '转为特困',
  } as const;
  expectOk(await proposeChange(later('townReviewer'), asked));
  const told = { ...at, idempotencyKey: 'told', kind: 'STOP', method: 'IN_PERSON' } as const;
  const deliveredOn = CivilDate.parse(AFTER_POSTING);
  expectOk(await deliverNotice(later('townOfficer'), { ...told, deliveredOn }));
  caseOf(await stopCases(later('countyDecider'), stepOn(it, 'stop')));
}

describe('a family on file that applies for another programme', () => {
  it('has a second case, once, for which its earlier survey does not count', async () => {
    const { officer } = desks(register());
    const dibao = await onTheRoll(register(), 1);
    const tekun = expectOk(await applyForProgramme(officer, applying(dibao)));
    expect(tekun).toMatchObject({ programme: 'TEKUN', state: 'SUBMITTED', benefit: null });
    expect(tekun.householdId).toBe(dibao.householdId);
    expect(expectOk(await applyForProgramme(officer, applying(dibao)))).toEqual(tekun);
    const code = async (changes: object) => {
      const result = await applyForProgramme(officer, applying(dibao, changes));
      return result.ok ? 'OK' : result.refusal.code;
    };
    expect(await code({ nearRelative: true })).toBe('IDEMPOTENCY_MISMATCH');
    expect(await code({ idempotencyKey: 'again' })).toBe('HOUSEHOLD_ALREADY_SERVED');
    expect(await code({ programme: 'DIBAO' })).toBe('HOUSEHOLD_ALREADY_SERVED');
    caseOf(await acceptCases(officer, stepOn(tekun, 'accept')));
    caseOf(await startSurveys(officer, stepOn(tekun, 'start')));
    expect(refusalOf(await attachSurveys(officer, stepOn(tekun, 'attach')))).toBe(
      'SURVEY_REQUIRED',
    );
  });

  it('moves with both of its cases', async () => {
    const { officer, county } = desks(register());
    const dibao = await onTheRoll(register(), 2);
    const tekun = expectOk(await applyForProgramme(officer, applying(dibao)));
    const move = { county: COUNTY, village: OTHER_TOWN_VILLAGE, idempotencyKey: 'move' };
    expectOk(await transferHousehold(county, { ...move, caseId: tekun.caseId }));
    const [first, second] = await county.cases.getMany(COUNTY, [dibao.caseId, tekun.caseId]);
    expect([first?.town, second?.town]).toEqual([OTHER_TOWN, OTHER_TOWN]);
    const { events = [] } = (await county.cases.load(COUNTY, dibao.caseId)) ?? {};
    expect(events.at(-1)).toMatchObject({ action: 'transfer', refs: { to: OTHER_TOWN_VILLAGE } });
    const roll = await county.cases.roster({
      county: COUNTY,
      town: OTHER_TOWN,
      programme: 'DIBAO',
    });
    expect(roll.map((row) => row.caseId)).toContain(dibao.caseId);
  });

  it('stays where it is while one of them is before the county', async () => {
    const { dibao } = await bothAsked(3);
    const move = { county: COUNTY, village: OTHER_TOWN_VILLAGE, idempotencyKey: 'move' };
    const moved = await transferHousehold(desks(register()).county, {
      ...move,
      caseId: dibao.caseId,
    });
    expect(moved).toMatchObject({ refusal: { code: 'ACTION_NOT_ALLOWED' } });
  });
});

describe('the end of tekun', () => {
  it('is posted for seven days before it is decided, which dibao’s is not', async () => {
    const { decider } = desks(register());
    const { dibao, tekun } = await bothAsked(20);
    await leave(dibao);
    caseOf(await grantCases(decider, stepOn(tekun, 'grant')));
    caseOf(await announceCases(decider, stepOn(tekun, 'announce')));
    const later = (who: keyof typeof OFFICIALS, day = AFTER_POSTING) =>
      register().as(on(OFFICIALS[who], day));
    const board = { ...stepOn(tekun, 'post-ending-6'), village: VILLAGE };
    // Nobody's end goes up before it is proposed.
    expect(refusalOf(await postEndings(later('townOfficer'), board))).toBe('ACTION_NOT_ALLOWED');
    const at = { county: COUNTY, caseId: tekun.caseId };
    const asked = { ...at, idempotencyKey: 'end', basis: 'OWN_REQUEST', request: '回家' } as const;
    expectOk(await proposeChange(later('townReviewer'), asked));
    const told = { ...at, idempotencyKey: 'told-end', kind: 'STOP', method: 'POST' } as const;
    const deliveredOn = CivilDate.parse(AFTER_POSTING);
    expectOk(await deliverNotice(later('townOfficer'), { ...told, deliveredOn }));
    const stop = (day?: string) => stopCases(later('countyDecider', day), stepOn(tekun, 'stop'));
    expect(refusalOf(await stop())).toBe('POSTING_OPEN');
    const posted = caseOf(await postEndings(later('townOfficer'), board));
    // Seven days after Tuesday 11 March.
    expect(posted.change?.postedUntil).toBe('2025-03-18');
    expect(caseOf(await postEndings(later('townOfficer'), board))).toEqual(posted);
    expect(refusalOf(await stop('2025-03-18'))).toBe('POSTING_OPEN');
    expect(caseOf(await stop('2025-03-19')).state).toBe('STOPPED');
  });
});

describe('tekun and dibao', () => {
  const standingOf = async (it: Case, month: string) => {
    const { county } = desks(register());
    const rows = await county.cases.everOnRoll({
      county: COUNTY,
      town: TOWN,
      programme: it.programme,
    });
    const marks = rows.find(({ caseId }) => caseId === it.caseId)?.marks ?? [];
    const knownAt = Instant.parse(`${AFTER_POSTING}T02:00:00.000Z`);
    return standing(marks, { month: PayMonth.parse(month), knownAt });
  };

  it('are not drawn together: who is granted tekun leaves dibao in the same step, and the others stay', async () => {
    const { decider } = desks(register());
    const { dibao, tekun } = await bothAsked(4);
    caseOf(await grantCases(decider, stepOn(tekun, 'grant')));
    const active = caseOf(await announceCases(decider, stepOn(tekun, 'announce')));
    // Of the family of two one is supported: 2200 a year at home and 260 a month for care, up to the yuan.
    expect(active).toMatchObject({
      state: 'ACTIVE',
      benefit: { headcount: 1, monthlyFen: 44_400, from: '2025-04' },
    });
    const file = await decider.cases.load(COUNTY, dibao.caseId);
    // The other one goes on with the family's 300.00 against one person's 560.00.
    expect(file?.case).toMatchObject({
      state: 'ACTIVE',
      benefit: { headcount: 1, monthlyFen: 26_000, from: '2025-04' },
    });
    expect(file?.decisions.find(({ kind }) => kind === 'TRANSFER')).toMatchObject({
      effectiveMonth: '2025-04',
      previousMonthlyFen: 82_000,
      facts: { programme: 'DIBAO', headcount: 1 },
    });
    expect(file?.events.at(-1)).toMatchObject({
      action: 'adjust',
      refs: { movedTo: tekun.caseId },
    });
    expect((await standingOf(dibao, '2025-04'))?.headcount).toBe(1);
    expect((await standingOf(tekun, '2025-04'))?.headcount).toBe(1);
    const decisions = (await decider.cases.load(COUNTY, tekun.caseId))?.decisions;
    expect(decisions).toMatchObject([{ kind: 'GRANT', facts: { programme: 'TEKUN' } }]);
  });

  it('know each other afterwards: a new visit counts for dibao whoever tekun does not serve', async () => {
    const { decider } = desks(register());
    const { dibao, tekun } = await bothAsked(6);
    caseOf(await grantCases(decider, stepOn(tekun, 'grant')));
    const deps = register().as(on(OFFICIALS.townOfficer, AFTER_POSTING));
    const visit = { ...surveyOf(dibao, fen(10_000)), surveyedOn: CivilDate.parse(AFTER_POSTING) };
    expectOk(await reverify(deps, { ...visit, departed: [], idempotencyKey: 'visit' }));
    const asked = { county: COUNTY, caseId: dibao.caseId, idempotencyKey: 'more' };
    const reviewer = register().as(on(OFFICIALS.townReviewer, AFTER_POSTING));
    const proposed = expectOk(await proposeChange(reviewer, { ...asked, basis: 'SURVEY' }));
    expect(proposed.change).toMatchObject({ kind: 'INCREASE', monthlyFen: 46_000 });
  });

  it('part when another member follows: the change that takes them into tekun takes them out of dibao', async () => {
    const { decider } = desks(register());
    const { dibao, tekun } = await bothAsked(8);
    caseOf(await grantCases(decider, stepOn(tekun, 'grant')));
    const active = caseOf(await announceCases(decider, stepOn(tekun, 'announce')));
    const household = await decider.households.get(COUNTY, tekun.householdId);
    const { monthlyIncomeFen: _m, ...finding } = aTekunPerson({ skills: ['EAT'] });
    const hardship = (household?.members ?? []).map(({ personId }) => ({ ...finding, personId }));
    const deps = register().as(on(OFFICIALS.townOfficer, AFTER_POSTING));
    const visit = { ...surveyOf(active), incomes: [], hardship, departed: [] };
    const surveyedOn = CivilDate.parse(AFTER_POSTING);
    expectOk(await reverify(deps, { ...visit, surveyedOn, idempotencyKey: 'both' }));
    const reviewer = register().as(on(OFFICIALS.townReviewer, AFTER_POSTING));
    const asked = { county: COUNTY, caseId: tekun.caseId, idempotencyKey: 'follow' };
    expectOk(await proposeChange(reviewer, { ...asked, basis: 'SURVEY' }));
    const adjusted = caseOf(await adjustCases(decider, stepOn(tekun, 'adjust')));
    expect(adjusted.benefit).toMatchObject({ headcount: 2, from: '2025-04' });
    expect(await decider.cases.get(COUNTY, dibao.caseId)).toMatchObject({
      state: 'STOPPED',
      benefit: null,
    });
    expect(await standingOf(dibao, '2025-04')).toBeUndefined();
  });

  it('leave a stop of the others to its own procedure: then nobody moves yet', async () => {
    const { decider } = desks(register());
    const { dibao, tekun } = await bothAsked(7, fen(60_000));
    const refused = await grantCases(decider, stepOn(tekun, 'grant'));
    expect(refusalOf(refused)).toBe('EXCLUSIVE_PROGRAMME');
    expect(await decider.cases.get(COUNTY, dibao.caseId)).toMatchObject({
      state: 'ACTIVE',
      benefit: { headcount: 2 },
    });
    await leave(dibao);
    caseOf(await grantCases(decider, stepOn(tekun, 'after')));
  });

  it('are not granted by who may not see whether the other is drawn', async () => {
    const { countyDecider } = OFFICIALS;
    const grants = countyDecider.grants.map((grant) => ({ ...grant, programmes: ['TEKUN'] }));
    const limited = register().as({ ...countyDecider, grants });
    const it = await onTheRoll(register(), 5);
    const tekun: Case = { ...it, programme: 'TEKUN' };
    expect(await refuseExclusive(limited, tekun)).toMatchObject({
      refusal: { code: 'NOT_PERMITTED' },
    });
  });
});
