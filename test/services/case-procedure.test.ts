import { describe, expect, it } from 'vitest';
import { applyAgain } from '../../functions/services/cases/apply-again.ts';
import {
  announceCases,
  extendCases,
  grantCases,
  recordChecks,
  recordCountyVisits,
  refuseCases,
  startChecks,
} from '../../functions/services/cases/county-steps.ts';
import { deliverNotice } from '../../functions/services/cases/deliver-notice.ts';
import {
  closePostings,
  closeSecondPostings,
  postCases,
  postCasesAgain,
} from '../../functions/services/cases/post-cases.ts';
import {
  acceptCases,
  giveFirstReviews,
  openAppraisals,
  raiseObjections,
  requestChecks,
  requestCorrection,
  resubmitCases,
  startSurveys,
} from '../../functions/services/cases/town-steps.ts';
import { suspendCases } from '../../functions/services/suspensions/suspend-cases.ts';
import { CivilDate, Instant } from '../../schema/scalars/calendar.ts';
import { fen } from '../../schema/scalars/fen.ts';
import { A_PAUSE } from '../testkit/a-pause.ts';
import {
  AFTER_POSTING,
  applied,
  beforeCounty,
  caseOf,
  desks,
  expectOk,
  onTheRoll,
  refusalOf,
  reviewed,
  stepOn,
} from '../testkit/journey.ts';
import { OFFICIALS, official } from '../testkit/officials.ts';
import { COUNTY, OTHER_VILLAGE, TOWN, VILLAGE } from '../testkit/places.ts';
import { on, TODAY } from '../testkit/register.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const at = () => desks(register());

/** A paper handed over in person on the day after the posting. */
const deliveryOf = (
  { caseId }: { caseId: string },
  kind: 'REFUSAL' | 'CORRECTION',
  key = 'deliver',
) => ({
  county: COUNTY,
  caseId,
  idempotencyKey: key,
  kind,
  deliveredOn: CivilDate.parse(AFTER_POSTING),
  method: 'IN_PERSON' as const,
});

describe('due procedure', () => {
  it('ends with the family on the roll for exactly what the rule gives', async () => {
    const it = await onTheRoll(register(), 1);
    expect(it.state).toBe('ACTIVE');
    // 560.00 × 2 − 300.00 = 820.00, from the month after the decision.
    expect(it.benefit).toMatchObject({ monthlyFen: 82_000, headcount: 2, from: '2025-04' });
    const roster = await at().officer.cases.roster({
      county: COUNTY,
      town: TOWN,
      programme: 'DIBAO',
    });
    expect(roster.filter((row) => row.caseId === it.caseId)).toMatchObject([
      { monthlyFen: 82_000 },
    ]);
  });

  it('leaves an unbroken chain: each event rests on the hash before it', async () => {
    const it = await beforeCounty(register(), 2);
    const file = await at().officer.cases.load(COUNTY, it.caseId);
    const events = file?.events ?? [];
    expect(events.map((event) => event.seq)).toEqual(events.map((_, i) => i + 1));
    expect(events.slice(1).map((event) => event.prevHash)).toEqual(
      events.slice(0, -1).map((event) => event.hash),
    );
    expect(file?.case.chain.hash).toBe(events.at(-1)?.hash);
  });

  it('starts the clocks of the 2021 measures in working days', async () => {
    const it = await applied(register(), 3);
    const accepted = caseOf(await acceptCases(at().officer, stepOn(it, 'accept')));
    // Monday 3 March: three working days are Thursday; thirty are six weeks on.
    expect(accepted).toMatchObject({ dueOn: '2025-03-06', wholeDueOn: '2025-04-14' });
  });

  it('gives the county three working days to begin a check, which begin anew with a re-check', async () => {
    const it = await applied(register(), 7);
    caseOf(await acceptCases(at().officer, stepOn(it, 'accept')));
    caseOf(await startSurveys(at().officer, stepOn(it, 'start')));
    expect(refusalOf(await startChecks(at().county, stepOn(it, 'early')))).toBe('CHECK_REQUIRED');
    const asked = caseOf(await requestChecks(at().officer, stepOn(it, 'request')));
    expect(asked).toMatchObject({ dueOn: '2025-03-06', informationCheck: { startedOn: null } });
    const begun = caseOf(await startChecks(at().county, stepOn(it, 'begin')));
    expect(begun).toMatchObject({ dueOn: null, informationCheck: { startedOn: TODAY } });
    const differs = { ...stepOn(it, 'differs'), result: 'DIFFERENT' as const };
    caseOf(await recordChecks(at().county, differs));
    const again = caseOf(await requestChecks(at().officer, stepOn(it, 'request-2')));
    expect(again).toMatchObject({ dueOn: '2025-03-06', informationCheck: { result: null } });
    const clear = { ...stepOn(it, 'clear'), result: 'CLEAR' as const };
    // An answer without a beginning on record is itself the beginning.
    expect(caseOf(await recordChecks(at().county, clear))).toMatchObject({
      dueOn: null,
      informationCheck: { startedOn: TODAY, result: 'CLEAR' },
    });
  });

  it('is given its longer limit once, by the county, for a reason the family is told', async () => {
    const it = await beforeCounty(register(), 8);
    const command = { ...stepOn(it, 'extend'), reason: '张某某在外地就医，需延长调查' };
    expect(refusalOf(await extendCases(at().officer, command))).toBe('NOT_PERMITTED');
    const extended = caseOf(await extendCases(at().decider, command));
    // Forty-five working days after Monday 3 March are nine weeks.
    expect(extended).toMatchObject({ wholeDueOn: '2025-05-05', extendedOn: AFTER_POSTING });
    const again = { ...command, idempotencyKey: 'extend-2' };
    expect(refusalOf(await extendCases(at().decider, again))).toBe('ACTION_NOT_ALLOWED');
    const delivery = {
      county: COUNTY,
      caseId: it.caseId,
      idempotencyKey: 'deliver',
      kind: 'EXTENSION' as const,
      deliveredOn: CivilDate.parse(AFTER_POSTING),
      method: 'POST' as const,
    };
    expectOk(await deliverNotice(at().officerLater, delivery));
    const file = await at().officer.cases.load(COUNTY, it.caseId);
    expect(file?.notices).toMatchObject([{ kind: 'EXTENSION', deliveredOn: AFTER_POSTING }]);
    expect(JSON.stringify(file)).not.toContain('张某某');
  });

  it('has no longer limit before acceptance, nor one that cannot be counted', async () => {
    const it = await applied(register(), 9);
    const extending = { ...stepOn(it, 'extend'), reason: '理由' };
    expect(refusalOf(await extendCases(at().decider, extending))).toBe('ACTION_NOT_ALLOWED');
    const late = register().as(on(OFFICIALS.townOfficer, '2025-11-10'));
    caseOf(await acceptCases(late, stepOn(it, 'accept')));
    const decider = register().as(on(OFFICIALS.countyDecider, '2025-11-11'));
    expect(refusalOf(await extendCases(decider, extending))).toBe('CALENDAR_MISSING');
  });

  it('refuses a clock that runs into a year without a calendar', async () => {
    const it = await applied(register(), 4);
    const late = register().as(on(OFFICIALS.townOfficer, '2025-12-30'));
    expect(refusalOf(await acceptCases(late, stepOn(it, 'accept')))).toBe('CALENDAR_MISSING');
  });

  it('freezes facts, policy and reasons in the decision', async () => {
    const it = await beforeCounty(register(), 5);
    caseOf(await grantCases(at().decider, stepOn(it, 'grant')));
    const file = await at().officer.cases.load(COUNTY, it.caseId);
    expect(file?.decisions).toMatchObject([
      {
        kind: 'GRANT',
        decidedBy: OFFICIALS.countyDecider.officialId,
        facts: { headcount: 2, monthlyIncomeFen: 30_000 },
        policy: { effectiveFrom: '2025-01-01' },
        entitlement: { reasons: [{ rule: 'DIBAO.R1' }, { rule: 'DIBAO.R2' }] },
      },
    ]);
  });

  it('cannot refuse a family that the rule serves', async () => {
    const it = await beforeCounty(register(), 6);
    expect(refusalOf(await refuseCases(at().decider, stepOn(it, 'refuse')))).toBe(
      'ACTION_NOT_ALLOWED',
    );
  });
});

describe('a refusal', () => {
  it('is told with its reasons within three working days, through the town', async () => {
    const it = await beforeCounty(register(), 10, { income: fen(112_000) });
    const refused = caseOf(await refuseCases(at().decider, stepOn(it, 'refuse')));
    expect(refused).toMatchObject({ state: 'REFUSED', benefit: null, dueOn: '2025-03-14' });
    const told = expectOk(await deliverNotice(at().officerLater, deliveryOf(it, 'REFUSAL')));
    expect(told.dueOn).toBeNull();
    const file = await at().officer.cases.load(COUNTY, it.caseId);
    expect(file?.notices).toMatchObject([
      { kind: 'REFUSAL', deliveredOn: AFTER_POSTING, reasonRules: ['DIBAO.R1'] },
    ]);
  });

  it('handed over only after the family applied again stops no clock of the new procedure', async () => {
    const it = await beforeCounty(register(), 12, { income: fen(112_000) });
    caseOf(await refuseCases(at().decider, stepOn(it, 'refuse')));
    const again = { ...stepOn(it, 'again'), nearRelative: false };
    caseOf(await applyAgain(at().officerLater, again));
    const { dueOn } = caseOf(await acceptCases(at().officerLater, stepOn(it, 'accept-again')));
    const told = expectOk(await deliverNotice(at().officerLater, deliveryOf(it, 'REFUSAL')));
    expect(dueOn).toBe('2025-03-14');
    expect(told.dueOn).toBe(dueOn);
  });

  it('leaves the family free to apply again on the same case, with nothing carried over', async () => {
    const it = await beforeCounty(register(), 11, { income: fen(112_000) });
    caseOf(await refuseCases(at().decider, stepOn(it, 'refuse')));
    const again = { ...stepOn(it, 'again'), nearRelative: false };
    expect(caseOf(await applyAgain(at().officerLater, again))).toMatchObject({
      caseId: it.caseId,
      state: 'SUBMITTED',
      surveyId: null,
      hands: { surveyedBy: [], reviewedBy: null },
    });
  });
});

describe('hands', () => {
  it('that surveyed do not decide, whatever account they use', async () => {
    const it = await beforeCounty(register(), 21);
    const secondAccount = {
      ...official('another-account', 'COUNTY_DECIDER', COUNTY),
      officialId: OFFICIALS.townOfficer.officialId,
    };
    const deps = register().as(on(secondAccount, AFTER_POSTING));
    expect(refusalOf(await grantCases(deps, stepOn(it, 'grant')))).toBe('SAME_PERSON');
  });

  it('of a near relative wait for the county’s own visit', async () => {
    const it = await beforeCounty(register(), 22, { nearRelative: true });
    expect(refusalOf(await grantCases(at().decider, stepOn(it, 'grant')))).toBe(
      'COUNTY_VISIT_REQUIRED',
    );
    caseOf(await recordCountyVisits(at().county, stepOn(it, 'visit')));
    expect(caseOf(await grantCases(at().decider, stepOn(it, 'grant'))).state).toBe('GRANTED');
  });
});

describe('the county’s own visit', () => {
  it('is owed to a family whose near relative came to light at acceptance', async () => {
    const it = await applied(register(), 23);
    const command = { ...stepOn(it, 'accept'), nearRelative: true };
    expect(caseOf(await acceptCases(at().officer, command)).nearRelative).toBe(true);
  });

  it('is not forgotten at acceptance when the family itself declared the relative', async () => {
    const it = await applied(register(), 24, { nearRelative: true });
    const command = { ...stepOn(it, 'accept'), nearRelative: false };
    expect(caseOf(await acceptCases(at().officer, command)).nearRelative).toBe(true);
  });

  it('is owed to a family somebody objected to, after the objection and not before', async () => {
    const it = await beforeCounty(register(), 25);
    const county = register().as(on(OFFICIALS.countyReviewer, AFTER_POSTING));
    caseOf(await recordCountyVisits(county, stepOn(it, 'visit')));
    caseOf(await postCasesAgain(county, { ...stepOn(it, 'post-again-25'), village: VILLAGE }));
    const objection = { ...stepOn(it, 'object'), ground: 'INCOME' as const };
    const objected = caseOf(await raiseObjections(at().officerLater, objection));
    expect(objected).toMatchObject({ complained: true, countyVisitedOn: null });
  });
});

describe('a posting', () => {
  it('does not close on its last day', async () => {
    const it = await reviewed(register(), 30);
    const posted = caseOf(
      await postCases(at().officer, { ...stepOn(it, 'post-30'), village: VILLAGE }),
    );
    expect(posted.posting?.until).toBe('2025-03-10');
    const lastDay = register().as(on(OFFICIALS.townOfficer, '2025-03-10'));
    expect(refusalOf(await closePostings(lastDay, stepOn(it, 'close')))).toBe('POSTING_OPEN');
  });

  it('lists only families of its village that may go up', async () => {
    const ready = await reviewed(register(), 31);
    const notReady = await applied(register(), 32);
    const elsewhere = await reviewed(register(), 33, { village: OTHER_VILLAGE });
    const caseIds = [ready, notReady, elsewhere].map((it) => it.caseId);
    const command = { county: COUNTY, caseIds, idempotencyKey: 'post-31', village: VILLAGE };
    const results = expectOk(await postCases(at().officer, command));
    expect(results.map((it) => it.case?.state ?? it.refusal?.code)).toEqual([
      'POSTED',
      'ACTION_NOT_ALLOWED',
      'INVALID_INPUT',
    ]);
    const postings = await at().officer.reference.postings(COUNTY, TOWN);
    const lists = postings.filter((posting) => posting.caseIds.includes(ready.caseId));
    expect(lists.map((posting) => posting.caseIds)).toEqual([[ready.caseId]]);
  });

  it('is one list when the request comes twice', async () => {
    const it = await reviewed(register(), 34);
    const command = { ...stepOn(it, 'post-34'), village: VILLAGE };
    const first = caseOf(await postCases(at().officer, command));
    expect(caseOf(await postCases(at().officer, command))).toEqual(first);
  });

  it('with an objection does not reach the county until a new opinion settles it', async () => {
    const it = await reviewed(register(), 35);
    caseOf(await postCases(at().officer, { ...stepOn(it, 'post-35'), village: VILLAGE }));
    const objection = { ...stepOn(it, 'object'), ground: 'INCOME' as const };
    expect(caseOf(await raiseObjections(at().officer, objection)).openObjections).toBe(1);
    expect(refusalOf(await closePostings(at().officerLater, stepOn(it, 'close')))).toBe(
      'ACTION_NOT_ALLOWED',
    );
    caseOf(await openAppraisals(at().reviewer, stepOn(it, 'appraise')));
    expect(
      caseOf(await giveFirstReviews(at().reviewer, stepOn(it, 'review-2'))).openObjections,
    ).toBe(0);
    const file = await at().officer.cases.load(COUNTY, it.caseId);
    expect(file?.objections).toMatchObject([{ ground: 'INCOME', settledOn: '2025-03-03' }]);
  });

  it('after which everything was surveyed again rests on the new survey only', async () => {
    const it = await reviewed(register(), 36);
    caseOf(await postCases(at().officer, { ...stepOn(it, 'post-36'), village: VILLAGE }));
    caseOf(await raiseObjections(at().officer, { ...stepOn(it, 'object'), ground: 'INCOME' }));
    expect(caseOf(await startSurveys(at().officer, stepOn(it, 'start-2'))).surveyId).toBeNull();
  });

  it('may be repeated by the county as the second round', async () => {
    const it = await beforeCounty(register(), 37);
    const county = register().as(on(OFFICIALS.countyReviewer, AFTER_POSTING));
    const again = { ...stepOn(it, 'post-again'), village: VILLAGE };
    expect(caseOf(await postCasesAgain(county, again))).toMatchObject({
      state: 'SECOND_POSTING',
      posting: { round: 2, until: '2025-03-18' },
    });
    const later = register().as(on(OFFICIALS.countyReviewer, '2025-03-19'));
    expect(caseOf(await closeSecondPostings(later, stepOn(it, 'close-2'))).state).toBe(
      'COUNTY_REVIEW',
    );
  });
});

describe('what officials write to a family', () => {
  it('is sealed in a notice and nowhere else', async () => {
    const it = await applied(register(), 40);
    const words = '请补交张某某的残疾证';
    caseOf(await requestCorrection(at().officer, { ...stepOn(it, 'correct'), missing: words }));
    const rows = JSON.stringify(await register().table.all(`C#${COUNTY}#CASE#${it.caseId}`));
    expect(rows).not.toContain(words);
    expect(rows).not.toContain(at().officer.sha256(words));
    expect(caseOf(await resubmitCases(at().officer, stepOn(it, 'resubmit'))).state).toBe(
      'SUBMITTED',
    );
  });

  it('a second time is handed over too, although a machine whose clock is slow wrote it down', async () => {
    const it = await applied(register(), 42);
    const told = { ...stepOn(it, 'first'), missing: '收入证明' };
    caseOf(await requestCorrection(at().officer, told));
    expectOk(await deliverNotice(at().officerLater, deliveryOf(it, 'CORRECTION')));
    caseOf(await resubmitCases(at().officer, stepOn(it, 'resubmit')));
    const slow = { ...at().officer, now: () => Instant.parse(`${TODAY}T00:55:00.000Z`) };
    caseOf(await requestCorrection(slow, { ...told, idempotencyKey: 'second' }));
    const again = deliveryOf(it, 'CORRECTION', 'deliver-again');
    expect((await deliverNotice(at().officerLater, again)).ok).toBe(true);
  });

  it('about a pause is kept with the pause', async () => {
    const it = await onTheRoll(register(), 41);
    const command = { ...stepOn(it, 'suspend'), ...A_PAUSE };
    expect(caseOf(await suspendCases(at().decider, command)).state).toBe('SUSPENDED');
    const file = await at().officer.cases.load(COUNTY, it.caseId);
    expect(file?.notices.map((notice) => notice.kind)).toEqual(['SUSPENSION']);
  });
});

describe('the cost of a step', () => {
  it('is one query and two item writes', async () => {
    const it = await applied(register(), 50);
    caseOf(await acceptCases(at().officer, stepOn(it, 'accept')));
    const { calls } = await register().calls.during(() =>
      startSurveys(at().officer, stepOn(it, 'start')),
    );
    expect(calls).toEqual([
      { operation: 'Query', writes: 0 },
      { operation: 'TransactWriteItems', writes: 2 },
    ]);
  });

  it('is one item more when the family enters the roll', async () => {
    const it = await beforeCounty(register(), 51);
    caseOf(await grantCases(at().decider, stepOn(it, 'grant')));
    const { calls } = await register().calls.during(() =>
      announceCases(at().decider, stepOn(it, 'announce')),
    );
    expect(calls.map((call) => call.writes)).toEqual([0, 3]);
  });
});
