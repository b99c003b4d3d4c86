import { describe, expect, it } from 'vitest';
import { applyAgain } from '../../functions/services/cases/apply-again.ts';
import { deliverNotice } from '../../functions/services/cases/deliver-notice.ts';
import { reverify } from '../../functions/services/cases/record-survey.ts';
import { confirmUnchanged } from '../../functions/services/changes/confirm-unchanged.ts';
import {
  adjustCases,
  dropChanges,
  stopCases,
} from '../../functions/services/changes/decide-change.ts';
import { hearChange } from '../../functions/services/changes/hear-change.ts';
import { proposeChange } from '../../functions/services/changes/propose-change.ts';
import { listDueReviews } from '../../functions/services/deadlines/list-due-reviews.ts';
import { listOverdue } from '../../functions/services/deadlines/list-overdue.ts';
import type { Dependencies } from '../../functions/services/dependencies.ts';
import { suspendCases } from '../../functions/services/suspensions/suspend-cases.ts';
import type { HearingRecord, NoticeKind } from '../../schema/entities/hearing.ts';
import type { LeftReason } from '../../schema/entities/household.ts';
import type { Result } from '../../schema/result.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { fen } from '../../schema/scalars/fen.ts';
import { A_PAUSE } from '../testkit/a-pause.ts';
import { caseOf, expectOk, refusalOf, stepOn } from '../testkit/journey.ts';
import { machine, OFFICIALS, official } from '../testkit/officials.ts';
import { COUNTY, TOWN } from '../testkit/places.ts';
import { on, TODAY } from '../testkit/register.ts';
import { type Family, type OnTheRoll, putOnRoll } from '../testkit/roll.ts';
import { SURVEYORS } from '../testkit/surveyors.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
/** Ten working days after Monday 3 March: Monday 17 March is the last day to answer. */
const LAST_DAY = '2025-03-17';
const AFTER = '2025-03-18';

const as = (actor: Parameters<typeof on>[0], today: string = TODAY) =>
  register().as(on(actor, today));
const officer = (today?: string) => as(OFFICIALS.townOfficer, today);
const reviewer = () => as(OFFICIALS.townReviewer);
const decider = (today = AFTER) => as(OFFICIALS.countyDecider, today);
const codeOf = (result: Result<unknown>) => (result.ok ? 'OK' : result.refusal.code);
const file = ({ case: it }: OnTheRoll) => officer().cases.load(COUNTY, it.caseId);
const rollOf = async ({ case: it }: OnTheRoll) =>
  (await officer().cases.roster({ county: COUNTY, town: TOWN, programme: 'DIBAO' })).filter(
    (row) => row.caseId === it.caseId,
  );

const onRoll = (number: string, family: Partial<Family> = {}) =>
  putOnRoll(register(), { size: 3, monthlyFen: 78_000, ...family, number });

interface Found {
  readonly incomeFen: number;
  readonly gone?: readonly LeftReason[];
}

/** Two investigators look again: the household's income, and the first members gone for these reasons. */
const looked = ({ case: it, household }: OnTheRoll, { incomeFen, gone = [] }: Found) =>
  reverify(officer(), {
    county: COUNTY,
    caseId: it.caseId,
    idempotencyKey: 'reverify',
    surveyedOn: CivilDate.parse(TODAY),
    investigators: SURVEYORS,
    incomes: [{ personId: null, kind: 'WAGES', monthlyFen: fen(incomeFen), evidence: null }],
    departed: gone.flatMap((reason, i) => {
      const personId = household.members[i]?.personId;
      return personId === undefined ? [] : [{ personId, reason, on: CivilDate.parse(TODAY) }];
    }),
    everyMemberSeen: true,
    groups: [],
    hardship: [],
  });

const proposing = ({ case: it }: OnTheRoll, request?: string) => ({
  county: COUNTY,
  caseId: it.caseId,
  idempotencyKey: 'propose',
  ...(request === undefined
    ? { basis: 'SURVEY' as const }
    : { basis: 'OWN_REQUEST' as const, request }),
});

const delivering = ({ case: it }: OnTheRoll, kind: NoticeKind) => ({
  county: COUNTY,
  caseId: it.caseId,
  idempotencyKey: `deliver-${kind}`,
  kind,
  deliveredOn: CivilDate.parse(TODAY),
  method: 'IN_PERSON' as const,
});

const hearing = (
  { case: it }: OnTheRoll,
  kind: HearingRecord['kind'],
  heardOn: string = TODAY,
) => ({
  county: COUNTY,
  caseId: it.caseId,
  idempotencyKey: `hear-${kind}-${heardOn}`,
  kind,
  heardOn: CivilDate.parse(heardOn),
  ...(kind === 'STATEMENT' ? { statement: '张某某已失业' } : {}),
});

/** … surveyed and proposed. */
async function proposed(number: string, found: Found, family: Partial<Family> = {}) {
  const it = await onRoll(number, family);
  expectOk(await looked(it, found));
  expectOk(await proposeChange(reviewer(), proposing(it)));
  return it;
}

/** … told and heard. */
async function heard(number: string, kind: 'DECREASE' | 'STOP', found: Found, size = 3) {
  const it = await proposed(number, found, { size });
  expectOk(await deliverNotice(officer(), delivering(it, kind)));
  expectOk(await hearChange(officer(), hearing(it, 'STATEMENT')));
  return it;
}

describe('a re-verification that finds the amount as it was', () => {
  it('is confirmed by a county decider, and the family is due again by its class', async () => {
    const it = await onRoll('same');
    const steps = stepOn(it.case, 'confirm');
    expect(refusalOf(await confirmUnchanged(decider(), steps))).toBe('SURVEY_REQUIRED');
    expectOk(await looked(it, { incomeFen: 90_000 }));
    expect(refusalOf(await confirmUnchanged(officer(), steps))).toBe('NOT_PERMITTED');
    const confirmed = caseOf(await confirmUnchanged(decider(), steps));
    // Somebody earns wages, so half a year after Tuesday 18 March.
    expect(confirmed).toMatchObject({
      benefit: { monthlyFen: 78_000, headcount: 3 },
      lastReviewedOn: AFTER,
      nextReview: { reviewClass: 'UNSTABLE', ground: 'ABLE_TO_WORK', dueOn: '2025-09-18' },
    });
    const dueBy = async (by: string) =>
      (await listDueReviews(officer(), { town: TOWN, by, limit: 10, after: null })).items.some(
        ({ caseId }) => caseId === it.case.caseId,
      );
    expect([await dueBy('2025-09-17'), await dueBy('2025-09-18')]).toEqual([false, true]);
    const again = stepOn(it.case, 'confirm-again');
    expect(refusalOf(await confirmUnchanged(decider(), again))).toBe('SURVEY_REQUIRED');
  });

  it('lets members go and come where the amount stays', async () => {
    const it = await onRoll('fewer');
    // Two of 560.00 each over an income of 340.00 come to the same 780.00.
    expectOk(await looked(it, { incomeFen: 34_000, gone: ['DEATH'] }));
    const confirmed = caseOf(await confirmUnchanged(decider(), stepOn(it.case, 'confirm')));
    expect(confirmed.benefit).toMatchObject({ monthlyFen: 78_000, headcount: 2 });
    expect(await rollOf(it)).toMatchObject([{ headcount: 2 }]);
    const household = await officer().households.get(COUNTY, it.case.householdId);
    expect(household?.members[0]).toMatchObject({ leftReason: 'DEATH', to: TODAY });
  });

  it('is none when the amount would be another, nor beside a proposed change, nor by an investigator', async () => {
    const it = await onRoll('other');
    expectOk(await looked(it, { incomeFen: 90_100 }));
    const steps = stepOn(it.case, 'confirm');
    expect(refusalOf(await confirmUnchanged(decider(), steps))).toBe('ACTION_NOT_ALLOWED');
    expectOk(await proposeChange(reviewer(), proposing(it)));
    expect(refusalOf(await confirmUnchanged(decider(), steps))).toBe('ACTION_NOT_ALLOWED');
    const same = await onRoll('same-hands');
    expectOk(await looked(same, { incomeFen: 90_000 }));
    const { officialId } = OFFICIALS.townOfficer;
    const surveyor = as({ ...OFFICIALS.countyDecider, officialId }, AFTER);
    expect(refusalOf(await confirmUnchanged(surveyor, stepOn(same.case, 'confirm')))).toBe(
      'SAME_PERSON',
    );
  });
});

describe('a stop outside a review', () => {
  it('ends with a reasoned decision that names the hearing, and the family off the roll', async () => {
    const it = await heard('stop', 'STOP', { incomeFen: 168_000 });
    const stopped = caseOf(await stopCases(decider(), stepOn(it.case, 'stop')));
    expect(stopped).toMatchObject({ state: 'STOPPED', benefit: null, change: null, dueOn: null });
    expect(await rollOf(it)).toEqual([]);
    const { decisions = [], hearings = [], notices = [] } = (await file(it)) ?? {};
    expect(decisions).toMatchObject([
      {
        kind: 'STOP',
        decidedBy: OFFICIALS.countyDecider.officialId,
        facts: { headcount: 3, monthlyIncomeFen: 168_000 },
        previousMonthlyFen: 78_000,
        hearingId: hearings[0]?.hearingId,
        campaignId: null,
        effectiveMonth: '2025-04',
        entitlement: { eligible: false, reasons: [{ rule: 'DIBAO.R1' }, { rule: 'REVIEW.R2' }] },
      },
    ]);
    expect(notices).toMatchObject([{ kind: 'STOP', deliveredOn: TODAY, answerBy: LAST_DAY }]);
  });

  it('of a person living alone who died rests on what two people found, and empties the household', async () => {
    const it = await heard('died', 'STOP', { incomeFen: 0, gone: ['DEATH'] }, 1);
    expectOk(await stopCases(decider(), stepOn(it.case, 'stop')));
    const known = await file(it);
    expect(known?.decisions[0]?.entitlement.reasons[0]?.rule).toBe('CHANGE.R1');
    const household = await officer().households.get(COUNTY, it.household.householdId);
    expect(household?.members).toMatchObject([{ to: TODAY, leftReason: 'DEATH' }]);
  });

  it('of a family that left the county says so', async () => {
    const it = await heard('left', 'STOP', { incomeFen: 0, gone: ['MOVED_OUT', 'MOVED_OUT'] }, 2);
    const stopped = caseOf(await stopCases(decider(), stepOn(it.case, 'stop')));
    expect(stopped.state).toBe('STOPPED');
    expect((await file(it))?.decisions[0]?.entitlement.reasons[0]?.rule).toBe('CHANGE.R2');
  });

  it('is possible from a pause, and the family may apply again with nothing left of it', async () => {
    const it = await onRoll('paused');
    const pause = { ...stepOn(it.case, 'pause'), ...A_PAUSE };
    caseOf(await suspendCases(decider(TODAY), pause));
    expectOk(await deliverNotice(officer(), delivering(it, 'SUSPENSION')));
    expectOk(await looked(it, { incomeFen: 168_000 }));
    expectOk(await proposeChange(reviewer(), proposing(it)));
    expectOk(await deliverNotice(officer(), delivering(it, 'STOP')));
    expectOk(await hearChange(officer(), hearing(it, 'WAIVER')));
    expect(caseOf(await stopCases(decider(), stepOn(it.case, 'stop'))).state).toBe('STOPPED');
    const again = { ...stepOn(it.case, 'again'), nearRelative: false };
    expect(caseOf(await applyAgain(officer(AFTER), again))).toMatchObject({
      state: 'SUBMITTED',
      change: null,
    });
  });
});

describe('another amount outside a review', () => {
  it('less: after notice and hearing, from the month after the decision', async () => {
    const it = await heard('less', 'DECREASE', { incomeFen: 100_000 });
    const adjusted = caseOf(await adjustCases(decider(), stepOn(it.case, 'adjust')));
    expect(adjusted).toMatchObject({
      state: 'ACTIVE',
      benefit: { monthlyFen: 68_000, headcount: 3, from: '2025-04' },
      lastReviewedOn: AFTER,
    });
    expect(await rollOf(it)).toMatchObject([{ monthlyFen: 68_000 }]);
  });

  it('more: needs no hearing', async () => {
    const it = await proposed('more', { incomeFen: 60_000 });
    expect(caseOf(await adjustCases(decider(), stepOn(it.case, 'adjust'))).benefit).toMatchObject({
      monthlyFen: 108_000,
    });
    expect((await file(it))?.notices).toEqual([]);
  });

  it('is not for a paused family', async () => {
    const it = await onRoll('paused-less');
    caseOf(await suspendCases(decider(TODAY), { ...stepOn(it.case, 'pause'), ...A_PAUSE }));
    expectOk(await looked(it, { incomeFen: 100_000 }));
    expect(codeOf(await proposeChange(reviewer(), proposing(it)))).toBe('ACTION_NOT_ALLOWED');
  });
});

describe('a family that asks to leave', () => {
  it('has waived its hearing by its own request, but is told in writing before it is stopped', async () => {
    const it = await onRoll('own-will');
    const words = '本人李某某自愿退出低保';
    expectOk(await proposeChange(reviewer(), proposing(it, words)));
    expect(refusalOf(await stopCases(decider(), stepOn(it.case, 'early')))).toBe('NOTICE_REQUIRED');
    const told = expectOk(await deliverNotice(officer(), delivering(it, 'STOP')));
    expect(told.dueOn).toBeNull();
    expectOk(await stopCases(decider(), stepOn(it.case, 'stop')));
    const known = await file(it);
    expect(known?.hearings).toMatchObject([{ kind: 'WAIVER' }]);
    expect(known?.decisions).toMatchObject([
      {
        kind: 'STOP',
        facts: null,
        surveyId: null,
        entitlement: { reasons: [{ rule: 'CHANGE.R3' }] },
      },
    ]);
    const rows = JSON.stringify(await register().table.all(`C#${COUNTY}#CASE#${it.case.caseId}`));
    expect(rows).not.toContain('李某某');
    expect(rows).not.toContain(officer().sha256(words));
  });

  it.each([
    ['asks in no words', { basis: 'OWN_REQUEST' as const }],
    ['is given words that are not its own', { basis: 'SURVEY' as const, request: '自愿' }],
  ])('and %s is not taken at it', async (words, basis) => {
    const it = await onRoll(words);
    const command = { ...proposing(it), ...basis };
    expect(await proposeChange(reviewer(), command)).toMatchObject({
      refusal: { code: 'INVALID_INPUT', path: ['request'] },
    });
  });
});

describe('nobody is cut unheard', () => {
  it('nor on what another agency says: without a new survey nothing can be proposed', async () => {
    const it = await onRoll('match-only');
    expect(codeOf(await proposeChange(reviewer(), proposing(it)))).toBe('SURVEY_REQUIRED');
  });

  it('and what the last decision rests on is no new fact', async () => {
    const it = await proposed('once', { incomeFen: 60_000 });
    expectOk(await adjustCases(decider(), stepOn(it.case, 'adjust')));
    const again = { ...proposing(it), idempotencyKey: 'again' };
    expect(codeOf(await proposeChange(reviewer(), again))).toBe('SURVEY_REQUIRED');
  });

  it('each step waits for the one before, and silence counts only after the last day', async () => {
    const it = await proposed('silent', { incomeFen: 168_000 });
    const stop = (key: string, today?: string) => stopCases(decider(today), stepOn(it.case, key));
    expect(refusalOf(await stop('untold'))).toBe('NOTICE_REQUIRED');
    expect(codeOf(await hearChange(officer(), hearing(it, 'WAIVER')))).toBe('NOTICE_REQUIRED');
    expectOk(await deliverNotice(officer(), delivering(it, 'STOP')));
    expect(refusalOf(await stop('unheard'))).toBe('HEARING_REQUIRED');
    const lapse = (today: string) => hearChange(officer(today), hearing(it, 'LAPSE', today));
    expect(codeOf(await lapse(LAST_DAY))).toBe('HEARING_PERIOD_OPEN');
    expect(codeOf(await lapse(AFTER))).toBe('OK');
    expect(codeOf(await lapse('2025-03-19'))).toBe('ACTION_NOT_ALLOWED');
    expect(caseOf(await stop('stop')).state).toBe('STOPPED');
  });

  it('nor before the paper was handed over', async () => {
    const it = await proposed('before', { incomeFen: 168_000 });
    expectOk(await deliverNotice(officer(), delivering(it, 'STOP')));
    const early = hearing(it, 'WAIVER', '2025-03-02');
    expect(await hearChange(officer(), early)).toMatchObject({
      refusal: { code: 'INVALID_INPUT', path: ['heardOn'] },
    });
  });

  it('for another amount than the family was told', async () => {
    const it = await heard('moved-on', 'DECREASE', { incomeFen: 100_000 });
    const newer = { ...stepOn(it.case, 'adjust') };
    const second = await reverify(officer(), {
      county: COUNTY,
      caseId: it.case.caseId,
      idempotencyKey: 'reverify-2',
      surveyedOn: CivilDate.parse(TODAY),
      investigators: SURVEYORS,
      incomes: [{ personId: null, kind: 'WAGES', monthlyFen: fen(120_000), evidence: null }],
      departed: [],
      everyMemberSeen: true,
      groups: [],
      hardship: [],
    });
    expectOk(second);
    expect(refusalOf(await adjustCases(decider(), newer))).toBe('CONFLICT');
    expect(caseOf(await dropChanges(reviewer(), stepOn(it.case, 'drop'))).change).toBeNull();
    expectOk(await proposeChange(reviewer(), { ...proposing(it), idempotencyKey: 'propose-2' }));
    const { notices = [] } = (await file(it)) ?? {};
    expect(notices.map((notice) => notice.deliveredOn)).toEqual(
      expect.arrayContaining([TODAY, null]),
    );
  });
});

describe('hands', () => {
  const person = (of: { officialId: string }, role: 'TOWN_REVIEWER' | 'COUNTY_DECIDER') => ({
    ...official(`${role}-account`, role, COUNTY),
    officialId: of.officialId,
  });

  it('an investigator does not propose', async () => {
    const it = await onRoll('own-survey');
    expectOk(await looked(it, { incomeFen: 168_000 }));
    const deps: Dependencies = as(person(OFFICIALS.townColleague, 'TOWN_REVIEWER'));
    expect(codeOf(await proposeChange(deps, proposing(it)))).toBe('SAME_PERSON');
  });

  it.each([
    ['surveyed', OFFICIALS.townColleague],
    ['proposed', OFFICIALS.townReviewer],
    ['told and heard', OFFICIALS.townOfficer],
  ])('whoever %s does not decide, whatever account they use', async (name, who) => {
    const it = await heard(`hands-${name}`, 'STOP', { incomeFen: 168_000 });
    const deps = as(person(who, 'COUNTY_DECIDER'), AFTER);
    expect(refusalOf(await stopCases(deps, stepOn(it.case, 'stop')))).toBe('SAME_PERSON');
  });
});

describe('what is proposed', () => {
  it('is work of the town, and overdue once nobody has taken down an answer in time', async () => {
    const it = await proposed('work', { incomeFen: 168_000 });
    const at = { county: COUNTY, town: TOWN, state: 'ACTIVE' } as const;
    const work = async () => (await officer().cases.work(at, 100))?.map((row) => row.caseId);
    expect(await work()).toContain(it.case.caseId);
    expectOk(await deliverNotice(officer(), delivering(it, 'STOP')));
    const overdue = async (today: string) =>
      (await listOverdue(as(machine(), today), COUNTY)).flatMap((list) => list.caseIds);
    expect(await overdue(LAST_DAY)).not.toContain(it.case.caseId);
    expect(await overdue(AFTER)).toContain(it.case.caseId);
    caseOf(await dropChanges(reviewer(), stepOn(it.case, 'drop')));
    expect(await work()).not.toContain(it.case.caseId);
  });

  it('counts the days to answer by a calendar, and not without one', async () => {
    const it = await proposed('no-calendar', { incomeFen: 168_000 });
    const late = '2025-12-30';
    const order = { ...delivering(it, 'STOP'), deliveredOn: CivilDate.parse(late) };
    expect(codeOf(await deliverNotice(officer(late), order))).toBe('CALENDAR_MISSING');
  });

  it('is proposed once when the request comes twice', async () => {
    const it = await proposed('twice', { incomeFen: 168_000 });
    const again = expectOk(await proposeChange(reviewer(), proposing(it)));
    expect(again.change).toMatchObject({ kind: 'STOP' });
    const { events = [] } = (await file(it)) ?? {};
    expect(events.filter((event) => event.action === 'proposeChange')).toHaveLength(1);
  });

  it('cannot rest on members who were never there, or who left tomorrow', async () => {
    const it = await onRoll('strangers', { size: 1 });
    const stranger = register().wired.recordId('person', 'stranger');
    const ownId = it.household.members[0]?.personId ?? stranger;
    const record = (personId: typeof stranger, on: string) =>
      reverify(officer(), {
        county: COUNTY,
        caseId: it.case.caseId,
        idempotencyKey: `reverify-${on}`,
        surveyedOn: CivilDate.parse(TODAY),
        investigators: SURVEYORS,
        incomes: [],
        departed: [{ personId, reason: 'DEATH', on: CivilDate.parse(on) }],
        everyMemberSeen: true,
        groups: [],
        hardship: [],
      });
    expect(codeOf(await record(stranger, TODAY))).toBe('INVALID_INPUT');
    expect(codeOf(await record(ownId, '2025-03-04'))).toBe('INVALID_INPUT');
    expect(codeOf(await record(ownId, TODAY))).toBe('OK');
  });
});
