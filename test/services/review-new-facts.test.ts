import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { campaignProgress } from '../../functions/services/review/campaign-progress.ts';
import { decideUnits } from '../../functions/services/review/decide-units.ts';
import { deliverNotices } from '../../functions/services/review/deliver-notices.ts';
import { recordHearings } from '../../functions/services/review/record-hearings.ts';
import { openReviewGate } from '../../functions/services/review/review-gates.ts';
import { signOffTown } from '../../functions/services/review/sign-off-town.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { fen } from '../../schema/scalars/fen.ts';
import { loadCounty } from '../testkit/county.ts';
import { OFFICIALS } from '../testkit/officials.ts';
import { COUNTY, TOWN } from '../testkit/places.ts';
import { type Register, startRegister } from '../testkit/register.ts';
import { REVIEW_DAY, startCampaign, type TestCampaign } from '../testkit/review.ts';
import { type OnTheRoll, putOnRoll, survey } from '../testkit/roll.ts';

let register: Register;
let review: TestCampaign;
let family: OnTheRoll;

/** Each test has a register of its own, so that its family is the only one in scope. */
beforeEach(async () => {
  register = await startRegister();
  await loadCounty(register);
  family = await putOnRoll(register, { number: 'family', size: 3, monthlyFen: 78_000 });
  review = await startCampaign(register);
});
afterEach(() => register.stop());

const decider = () => review.as(OFFICIALS.countyDecider);
const unit = () => review.unit(TOWN, family.case.caseId);
const units = (idempotencyKey: string) => ({
  ...review.at,
  town: TOWN,
  caseIds: [family.case.caseId],
  idempotencyKey,
});
const found = (surveyedOn: string, incomeFen: number | null) =>
  survey(register, family, { surveyedOn, incomeFen });
const sign = (key: string) =>
  signOffTown(decider(), { ...review.at, town: TOWN, idempotencyKey: key });
const signed = async () => {
  const progress = await campaignProgress(decider(), review.at);
  return progress.ok ? progress.value.towns[0]?.signedOff : undefined;
};
const tell = (key: string) =>
  deliverNotices(review.as(OFFICIALS.townOfficer), {
    ...units(key),
    deliveredOn: CivilDate.parse(REVIEW_DAY),
    method: 'IN_PERSON',
  });
const hear = (key: string) =>
  recordHearings(review.as(OFFICIALS.townReviewer), {
    ...units(key),
    kind: 'WAIVER',
    heardOn: CivilDate.parse(REVIEW_DAY),
  });

describe('facts that come while a review is under way', () => {
  it('are taken up by the next pass for a family that was pending', async () => {
    await review.assess();
    expect(await unit()).toMatchObject({ state: 'UNKNOWN_FACTS', chain: { seq: 1 } });
    const surveyId = await found('2025-08-20', 80_000);
    await review.assess();
    expect(await unit()).toMatchObject({
      state: 'PROPOSED',
      proposal: { outcome: 'INCREASE', surveyId },
      opening: { headcount: 3, monthlyFen: 78_000 },
      chain: { seq: 2 },
    });
    const file = await review.task.cases.load(COUNTY, family.case.caseId);
    const ofUnit = file?.events.filter((event) => event.chain !== family.case.caseId);
    expect(ofUnit?.map(({ action, from, to }) => [action, from, to])).toEqual([
      ['propose', null, 'UNKNOWN_FACTS'],
      ['reassess', 'UNKNOWN_FACTS', 'PROPOSED'],
    ]);
  });

  it('undo a sign-off that never saw them: the changed sums are signed again before anything is applied', async () => {
    await found('2025-08-20', 90_000);
    await review.assess();
    await sign('sign-1');
    expect(await signed()).toBe(true);
    await found('2025-09-10', 80_000);
    expect((await review.apply())[0]).toMatchObject({ done: 0, failed: [family.case.caseId] });
    await review.assess();
    expect(await signed()).toBe(false);
    expect((await review.apply())[0]).toMatchObject({ done: 0, failed: [] });
    expect((await unit()).state).toBe('PROPOSED');
    expect(await sign('sign-2')).toMatchObject({ ok: true });
    expect((await review.apply())[0]).toMatchObject({ done: 1, failed: [] });
    const it = await review.task.cases.get(COUNTY, family.case.caseId);
    expect(it?.benefit).toMatchObject({ monthlyFen: 88_000 });
  });

  it('stop a decision on older ones, and the family is told and heard about the new finding', async () => {
    await found('2025-08-20', 168_000);
    await review.assess();
    await tell('tell-1');
    await hear('hear-1');
    const first = await unit();
    await found('2025-09-10', 120_000);
    expect(await decideUnits(decider(), units('decide-1'))).toMatchObject({
      ok: true,
      value: [{ refusal: { code: 'CONFLICT' } }],
    });
    await review.assess();
    expect(await unit()).toMatchObject({
      state: 'PROPOSED',
      proposal: { outcome: 'DECREASE' },
      noticeId: null,
      answerBy: null,
      hearingId: null,
    });
    await tell('tell-2');
    await hear('hear-2');
    const second = await unit();
    expect(second.noticeId).not.toBe(first.noticeId);
    expect(second.hearingId).not.toBe(first.hearingId);
    expect(await decideUnits(decider(), units('decide-2'))).toMatchObject({
      ok: true,
      value: [{ refusal: null, unit: { state: 'APPLIED' } }],
    });
    const file = await review.task.cases.load(COUNTY, family.case.caseId);
    expect(file?.notices).toHaveLength(2);
    expect(file?.hearings).toHaveLength(2);
    expect(file?.case.benefit).toMatchObject({ monthlyFen: 48_000 });
  });

  it('that leave the income open make a proposal unknown again', async () => {
    await found('2025-08-20', 168_000);
    await review.assess();
    await found('2025-09-10', null);
    await review.assess();
    expect(await unit()).toMatchObject({
      state: 'UNKNOWN_FACTS',
      proposal: { outcome: 'PENDING', position: { headcount: 3, monthlyFen: 78_000 } },
    });
  });

  it('are not the only thing that overtakes a proposal: a benefit moved by another decision does too', async () => {
    await found('2025-08-20', 80_000);
    await review.assess();
    await sign('sign-1');
    const it = family.case;
    if (it.benefit === null) throw new Error('On the roll without a benefit.');
    const benefit = { ...it.benefit, monthlyFen: fen(95_000) };
    const raised = { ...it, benefit, chain: { ...it.chain, seq: it.chain.seq + 1 } };
    const { cases } = review.task.writes;
    await review.task.transact([cases.move(raised, { states: ['ACTIVE'], seq: it.chain.seq })]);
    expect((await review.apply())[0]).toMatchObject({ done: 0, failed: [it.caseId] });
    expect((await review.task.cases.get(COUNTY, it.caseId))?.benefit).toEqual(benefit);
  });

  it('change nothing once a household is applied', async () => {
    await found('2025-08-20', 90_000);
    await review.assess();
    await sign('sign-1');
    await review.apply();
    const applied = await unit();
    await found('2025-09-10', 168_000);
    await review.assess();
    expect(await unit()).toEqual(applied);
    expect(await signed()).toBe(true);
  });
});

describe('the machine goes on', () => {
  it('when the last pending household is decided', async () => {
    await found('2025-08-20', 168_000);
    await review.assess();
    await sign('sign-1');
    await review.apply();
    await openReviewGate(review.task, { ...review.run, gate: 'CLOSE', taskToken: 'token' });
    await tell('tell');
    await hear('hear');
    expect(review.log).not.toContain('answer token');
    await decideUnits(decider(), units('decide'));
    expect(review.log.at(-1)).toBe('answer token');
  });

  it('not before every batch has been through, even when nothing is pending so far', async () => {
    await found('2025-08-20', 90_000);
    await review.assess();
    await openReviewGate(review.task, { ...review.run, gate: 'CLOSE', taskToken: 'token' });
    expect(review.log).not.toContain('answer token');
  });
});
