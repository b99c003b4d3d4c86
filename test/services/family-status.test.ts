import { beforeAll, describe, expect, it } from 'vitest';
import { differencesOf } from '../../functions/domain/decisions/differences.ts';
import { isComputed } from '../../functions/domain/decisions/recompute.ts';
import { applyAgain } from '../../functions/services/cases/apply-again.ts';
import { applyForProgramme } from '../../functions/services/cases/apply-for-programme.ts';
import {
  announceCases,
  grantCases,
  recordChecks,
} from '../../functions/services/cases/county-steps.ts';
import { closePostings, postCases } from '../../functions/services/cases/post-cases.ts';
import { recordSurvey, reverify } from '../../functions/services/cases/record-survey.ts';
import { refuseExclusive } from '../../functions/services/cases/refuse-exclusive.ts';
import {
  acceptCases,
  giveFirstReviews,
  requestChecks,
  startSurveys,
} from '../../functions/services/cases/town-steps.ts';
import { lapseCases } from '../../functions/services/changes/lapse-cases.ts';
import { renewCases } from '../../functions/services/changes/renew-cases.ts';
import { listOverdue } from '../../functions/services/deadlines/list-overdue.ts';
import { listWork } from '../../functions/services/reading/list-work.ts';
import { rosterAsAt } from '../../functions/services/reading/roster-as-at.ts';
import { signOffTown } from '../../functions/services/review/sign-off-town.ts';
import { suspendCases } from '../../functions/services/suspensions/suspend-cases.ts';
import type { Case } from '../../schema/entities/case.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { fen } from '../../schema/scalars/fen.ts';
import { anEdgePolicy } from '../domain/samples/status-policies.ts';
import { A_PAUSE } from '../testkit/a-pause.ts';
import { setPolicy } from '../testkit/county.ts';
import {
  beforeCounty,
  caseOf,
  desks,
  expectOk,
  refusalOf,
  stepOn,
  surveyOf,
} from '../testkit/journey.ts';
import { machine, OFFICIALS } from '../testkit/officials.ts';
import { COUNTY, TOWN, VILLAGE } from '../testkit/places.ts';
import { on } from '../testkit/register.ts';
import { REVIEW_DAY, startCampaign } from '../testkit/review.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
beforeAll(async () => {
  expectOk(await setPolicy(register(), anEdgePolicy({ division: COUNTY })));
});

/** For two people between the standard, 1120.00, and one and a half of it, 1680.00. */
const OF_THE_EDGE = fen(150_000);
/** A fortnight before the term that a grant of 2025-03-11 has, and the day after it. */
const BEFORE_THE_END = '2026-03-16';
const THE_END = '2026-03-31';
const AFTER_THE_END = '2026-04-01';

const decider = (day: string) => register().as(on(OFFICIALS.countyDecider, day));
const officer = (day: string) => register().as(on(OFFICIALS.townOfficer, day));

/** The n-th family, of two, is recognised as one of the edge. */
async function recognised(n: number): Promise<Case> {
  const { decider: county } = desks(register());
  const it = await beforeCounty(register(), n, { programme: 'EDGE_FAMILY', income: OF_THE_EDGE });
  caseOf(await grantCases(county, stepOn(it, 'grant')));
  return caseOf(await announceCases(county, stepOn(it, 'announce')));
}

const visited = async (it: Case, monthlyFen = OF_THE_EDGE, day = BEFORE_THE_END) =>
  expectOk(
    await reverify(officer(day), {
      ...surveyOf(it, monthlyFen),
      surveyedOn: CivilDate.parse(day),
      idempotencyKey: `visit ${day}`,
      departed: [],
    }),
  );

/** Whether the family stands on the roll of a month, read on a later day. */
async function standsIn(it: Case, month: string): Promise<boolean> {
  const deps = register().as(on(OFFICIALS.countyReviewer, '2027-12-31'));
  const { items } = expectOk(
    await rosterAsAt(deps, {
      ...{ division: TOWN, programme: it.programme, area: null, group: null },
      ...{ on: CivilDate.parse(`${month}-15`), knownAt: null, limit: 100, after: null },
    }),
  );
  return items.some(({ caseId }) => caseId === it.caseId);
}

describe('a recognition', () => {
  it('pays nothing, holds for the policy’s months, and stands on the roll of each of them', async () => {
    const it = await recognised(1);
    expect(it).toMatchObject({
      state: 'ACTIVE',
      benefit: { monthlyFen: 0, headcount: 2, from: '2025-04', validUntil: THE_END },
    });
    const stands = await Promise.all(
      ['2025-03', '2025-04', '2026-03', '2026-04'].map((month) => standsIn(it, month)),
    );
    expect(stands).toEqual([false, true, true, false]);
    const { decisions = [] } = (await decider(THE_END).cases.load(COUNTY, it.caseId)) ?? {};
    expect(decisions).toMatchObject([
      { kind: 'GRANT', validUntil: THE_END, facts: { programme: 'EDGE_FAMILY', familySize: 2 } },
    ]);
    const rollOn = async (day: string) => {
      const at = { county: COUNTY, town: TOWN, programme: 'EDGE_FAMILY' };
      return (await decider(day).cases.roster(at)).some(({ caseId }) => caseId === it.caseId);
    };
    expect([await rollOn(THE_END), await rollOn(AFTER_THE_END)]).toEqual([true, false]);
  });

  it('is listed before it runs out, and as overdue once it has', async () => {
    const it = await recognised(2);
    const reviewer = register().as(on(OFFICIALS.townReviewer, BEFORE_THE_END));
    const filter = { programme: null, area: null, village: null, overdue: null };
    const due = expectOk(
      await listWork(reviewer, {
        division: TOWN,
        filter: {
          ...filter,
          state: 'ACTIVE',
          nearRelativeVisitDue: null,
          escalatedTo: null,
          dueBy: THE_END,
        },
        ...{ order: 'DUE_FIRST', limit: 100, after: null },
      }),
    );
    expect(due.items.find(({ caseId }) => caseId === it.caseId)).toMatchObject({ dueOn: THE_END });
    const overdueOn = async (day: string) =>
      (await listOverdue(register().as(on(machine(), day)), COUNTY)).flatMap(
        (list) => list.caseIds,
      );
    expect(await overdueOn(THE_END)).not.toContain(it.caseId);
    expect(await overdueOn(AFTER_THE_END)).toContain(it.caseId);
  });

  it('is renewed from a new visit, for a term of its own that leaves no month out', async () => {
    const it = await recognised(3);
    const county = decider(BEFORE_THE_END);
    expect(refusalOf(await renewCases(county, stepOn(it, 'no visit')))).toBe('SURVEY_REQUIRED');
    await visited(it);
    const renewed = caseOf(await renewCases(county, stepOn(it, 'renew')));
    expect(renewed.benefit).toMatchObject({ from: '2026-04', validUntil: '2027-03-31' });
    expect(renewed.nextReview?.dueOn).toBe('2026-09-16');
    const stands = await Promise.all(
      ['2026-03', '2026-04', '2027-03', '2027-04'].map((month) => standsIn(it, month)),
    );
    expect(stands).toEqual([true, true, true, false]);
    expect(caseOf(await renewCases(county, stepOn(it, 'renew')))).toEqual(renewed);
  });

  it('is not renewed for whoever is no longer of the edge, nor by who visited, nor once it has run out', async () => {
    const it = await recognised(4);
    await visited(it, fen(168_000));
    const refused = async (day: string, key: string) =>
      refusalOf(await renewCases(decider(day), stepOn(it, key)));
    expect(await refused(BEFORE_THE_END, 'too much')).toBe('ACTION_NOT_ALLOWED');
    await visited(it, OF_THE_EDGE, THE_END);
    expect(await refused(AFTER_THE_END, 'too late')).toBe('ACTION_NOT_ALLOWED');
    expect(await refused(THE_END, 'in time')).toBeUndefined();
  });

  it('is renewed by a review that finds the family eligible again, and computed again to the same word', async () => {
    const it = await recognised(8);
    await visited(it, OF_THE_EDGE, '2025-08-20');
    const review = await startCampaign(register(), 'review of the edge', 'EDGE_FAMILY');
    await review.assess();
    const signing = { ...review.at, town: TOWN, idempotencyKey: 'sign' };
    expectOk(await signOffTown(review.as(OFFICIALS.countyDecider), signing));
    await review.apply();
    const file = await decider(REVIEW_DAY).cases.load(COUNTY, it.caseId);
    expect(file?.case.benefit).toMatchObject({ from: '2025-10', validUntil: '2026-09-30' });
    const renewal = file?.decisions.find(({ kind }) => kind === 'RENEW');
    if (renewal === undefined || !isComputed(renewal)) throw new Error('It rests on facts.');
    expect(differencesOf(renewal, anEdgePolicy({ division: COUNTY }))).toEqual([]);
  });

  it('ends by its term alone: its case is closed after it and not before, and the family may apply again', async () => {
    const it = await recognised(5);
    caseOf(await suspendCases(decider(THE_END), { ...stepOn(it, 'pause'), ...A_PAUSE_AHEAD }));
    const closing = (day: string) => lapseCases(decider(day), stepOn(it, `close ${day}`));
    expect(refusalOf(await closing(THE_END))).toBe('ACTION_NOT_ALLOWED');
    const closed = caseOf(await closing(AFTER_THE_END));
    expect(closed).toMatchObject({ state: 'STOPPED', benefit: null, endedOn: AFTER_THE_END });
    expect(closed.suspensions).toMatchObject([{ endedOn: AFTER_THE_END }]);
    expect(closed.roll.slice(0, it.roll.length)).toEqual(it.roll);
    const again = { ...stepOn(it, 'again'), nearRelative: false };
    expect(caseOf(await applyAgain(officer(AFTER_THE_END), again)).state).toBe('SUBMITTED');
  });
});

/** Held back because the bank sent the money back, until long after the term. */
const A_PAUSE_AHEAD = { ...A_PAUSE, until: CivilDate.parse('2026-09-01') };

/** A family recognised as of the edge asks for dibao, and its claim comes before the county. */
async function asksForDibao(edge: Case, monthlyFen: ReturnType<typeof fen>): Promise<Case> {
  const { officer: town, reviewer, county, officerLater } = desks(register());
  const asked = { county: COUNTY, caseId: edge.caseId, programme: 'DIBAO' as const };
  const it = expectOk(
    await applyForProgramme(town, { ...asked, nearRelative: false, idempotencyKey: 'dibao' }),
  );
  caseOf(await acceptCases(town, stepOn(it, 'accept')));
  caseOf(await startSurveys(town, stepOn(it, 'start')));
  expectOk(await recordSurvey(town, { ...surveyOf(it, monthlyFen), idempotencyKey: 'poorer' }));
  caseOf(await requestChecks(town, stepOn(it, 'request')));
  caseOf(await recordChecks(county, { ...stepOn(it, 'check'), result: 'CLEAR' }));
  caseOf(await giveFirstReviews(reviewer, stepOn(it, 'review')));
  caseOf(await postCases(town, { ...stepOn(it, `post-${it.caseId}`), village: VILLAGE }));
  return caseOf(await closePostings(officerLater, stepOn(it, 'close')));
}

describe('dibao and the status of its edge', () => {
  it('are never had together: the grant of the greater ends the lesser in the same step', async () => {
    const edge = await recognised(6);
    const dibao = await asksForDibao(edge, fen(30_000));
    const { decider: county } = desks(register());
    caseOf(await grantCases(county, stepOn(dibao, 'grant')));
    caseOf(await announceCases(county, stepOn(dibao, 'announce')));
    const file = await county.cases.load(COUNTY, edge.caseId);
    expect(file?.case).toMatchObject({ state: 'STOPPED', benefit: null });
    expect(file?.decisions.find(({ kind }) => kind === 'TRANSFER')).toMatchObject({
      effectiveMonth: '2025-04',
      facts: null,
      entitlement: { eligible: false },
    });
    expect(file?.events.at(-1)).toMatchObject({ action: 'stop', refs: { movedTo: dibao.caseId } });
    expect([await standsIn(edge, '2025-04'), await standsIn(dibao, '2025-04')]).toEqual([
      false,
      true,
    ]);
  });

  it('are not exchanged downwards: whoever draws dibao is not recognised beside it', async () => {
    const { decider: county } = desks(register());
    const edge = await beforeCounty(register(), 7, {
      programme: 'EDGE_FAMILY',
      income: OF_THE_EDGE,
    });
    const dibao = await asksForDibao(edge, fen(30_000));
    caseOf(await grantCases(county, stepOn(dibao, 'grant')));
    expect(await refuseExclusive(county, edge)).toMatchObject({
      refusal: { code: 'EXCLUSIVE_PROGRAMME', message: expect.stringContaining(dibao.caseId) },
    });
  });
});
