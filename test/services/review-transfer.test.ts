import { afterAll, beforeAll, expect, it } from 'vitest';
import { rollMoved } from '../../functions/domain/roll/roll-marks.ts';
import { rollFollows } from '../../functions/services/cases/after-decision.ts';
import { closeCampaign } from '../../functions/services/review/close-campaign.ts';
import { deliverNotices } from '../../functions/services/review/deliver-notices.ts';
import { finishReview } from '../../functions/services/review/finish-review.ts';
import { CivilDate, PayMonth } from '../../schema/scalars/calendar.ts';
import { loadCounty } from '../testkit/county.ts';
import { OFFICIALS, official } from '../testkit/officials.ts';
import { OTHER_TOWN, OTHER_TOWN_VILLAGE, TOWN } from '../testkit/places.ts';
import { type Register, startRegister } from '../testkit/register.ts';
import { REVIEW_DAY, startCampaign, type TestCampaign } from '../testkit/review.ts';
import { type OnTheRoll, putOnRoll, survey } from '../testkit/roll.ts';

const otherOfficer = official('other-town-officer', 'TOWN_OFFICER', OTHER_TOWN);

let register: Register;
let review: TestCampaign;
let family: OnTheRoll;

/** Moves the family to the other town after the freeze: case, household and roll together. */
async function moveAway({ case: it, household }: OnTheRoll): Promise<void> {
  const { task } = review;
  const { cases, households } = task.writes;
  const known = await task.households.get(household.county, household.householdId);
  if (known === undefined) throw new Error('No such household.');
  const there = { town: OTHER_TOWN, village: OTHER_TOWN_VILLAGE };
  const marked = { from: PayMonth.parse('2025-11'), recordedAt: task.now() };
  const roll = rollMoved(it, OTHER_TOWN_VILLAGE, marked);
  const moved = { ...it, ...there, roll, chain: { ...it.chain, seq: it.chain.seq + 1 } };
  const result = await task.transact([
    cases.move(moved, { states: ['ACTIVE'], seq: it.chain.seq }),
    households.update({ ...known, ...there, version: known.version + 1 }, known.version),
    ...rollFollows(task, moved, it),
  ]);
  if (!result.done) throw new Error('The family moved meanwhile.');
}

beforeAll(async () => {
  register = await startRegister();
  await loadCounty(register);
  family = await putOnRoll(register, { number: 'moving', size: 3, monthlyFen: 78_000 });
  await survey(register, family, { surveyedOn: '2025-08-20', incomeFen: 120_000 });
  review = await startCampaign(register);
  await review.batches();
  await moveAway(family);
  await review.assess();
});
afterAll(() => register.stop());

const notice = (idempotencyKey: string) => ({
  ...review.at,
  town: TOWN,
  caseIds: [family.case.caseId],
  idempotencyKey,
  deliveredOn: CivilDate.parse(REVIEW_DAY),
  method: 'IN_PERSON' as const,
});

it('a family that moved between towns is reviewed where it was frozen, once', async () => {
  expect(await review.unit(TOWN, family.case.caseId)).toMatchObject({
    town: TOWN,
    village: OTHER_TOWN_VILLAGE,
    proposal: { outcome: 'DECREASE' },
  });
});

it('it is told where it lives now, and by nobody else', async () => {
  const before = await deliverNotices(review.as(OFFICIALS.townOfficer), notice('from-afar'));
  expect(before).toMatchObject({ ok: false, refusal: { code: 'NOT_FOUND' } });
  const told = await deliverNotices(review.as(otherOfficer), notice('at-home'));
  expect(told).toMatchObject({ ok: true, value: [{ unit: { state: 'NOTIFIED' } }] });
});

it('the sums agree with the roll of the whole county', async () => {
  const decider = review.as(OFFICIALS.countyDecider);
  await closeCampaign(decider, { ...review.at, idempotencyKey: 'close' });
  const { resultKey } = await finishReview(review.task, review.run);
  const result = JSON.parse(String(review.archive.get(resultKey)?.at(-1)));
  expect(result.roll).toEqual({ households: 1, persons: 3, monthlyFen: 78_000 });
  expect(result.imbalances).toEqual([]);
});
