import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Dependencies } from '../../functions/services/dependencies.ts';
import { applyReviewBatch } from '../../functions/services/review/apply-review-batch.ts';
import { assessReviewBatch } from '../../functions/services/review/assess-review-batch.ts';
import { signOffTown } from '../../functions/services/review/sign-off-town.ts';
import type { ReviewBatch } from '../../schema/tasks/review-batch.ts';
import { loadCounty } from '../testkit/county.ts';
import { expectOk } from '../testkit/journey.ts';
import { OFFICIALS } from '../testkit/officials.ts';
import { COUNTY, TOWN } from '../testkit/places.ts';
import { type Register, startRegister } from '../testkit/register.ts';
import { startCampaign, type TestCampaign } from '../testkit/review.ts';
import { type OnTheRoll, putOnRoll, survey } from '../testkit/roll.ts';

let register: Register;
let review: TestCampaign;
let batch: ReviewBatch;
let family: OnTheRoll;

beforeAll(async () => {
  register = await startRegister();
  await loadCounty(register);
  family = await putOnRoll(register, { number: 'N', size: 2, monthlyFen: 52_000 });
  await survey(register, family, { surveyedOn: '2025-08-20', incomeFen: 10_000 });
  review = await startCampaign(register);
  const [first] = await review.batches();
  if (first === undefined) throw new Error('The review has no batch.');
  batch = first;
});
afterAll(() => register.stop());

type Campaigns = Dependencies['campaigns'];

/** A worker that is overtaken by another right after it has read the units for the n-th time. */
function overtaken(nth: number, meanwhile: () => Promise<unknown>): Dependencies {
  let left = nth;
  const unitsOf: Campaigns['unitsOf'] = async (...asked) => {
    const found = await review.task.campaigns.unitsOf(...asked);
    left -= 1;
    if (left === 0) await meanwhile();
    return found;
  };
  return { ...review.task, campaigns: { ...review.task.campaigns, unitsOf } };
}

const tally = (step: 'ASSESSED' | 'APPLIED') =>
  review.task.campaigns.tally(COUNTY, { ...review.at, town: TOWN, batchId: batch.batchId, step });

it('a worker that was overtaken does not lay old sums over newer ones', async () => {
  await assessReviewBatch(review.task, batch);
  await survey(register, family, { surveyedOn: '2025-08-25', incomeFen: 80_000 });
  const worker = overtaken(2, async () => {
    await survey(register, family, { surveyedOn: '2025-09-01', incomeFen: 900_000 });
    await assessReviewBatch(review.task, batch);
  });
  await assessReviewBatch(worker, batch);
  expect(Object.keys((await tally('ASSESSED'))?.counts ?? {})).toEqual(['RURAL:STOP']);
});

it('a household that another worker applied meanwhile is not named as failed', async () => {
  await survey(register, family, { surveyedOn: '2025-09-02', incomeFen: 10_000 });
  await assessReviewBatch(review.task, batch);
  const signature = { ...review.at, town: TOWN, idempotencyKey: 'sign' };
  expectOk(await signOffTown(review.as(OFFICIALS.countyDecider), signature));
  const worker = overtaken(1, () => applyReviewBatch(review.task, batch));
  expect((await applyReviewBatch(worker, batch)).failed).toEqual([]);
  expect((await tally('APPLIED'))?.failed).toEqual([]);
});
