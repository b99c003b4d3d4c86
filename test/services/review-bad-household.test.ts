import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assessReviewBatch } from '../../functions/services/review/assess-review-batch.ts';
import { campaignProgress } from '../../functions/services/review/campaign-progress.ts';
import { signOffTown } from '../../functions/services/review/sign-off-town.ts';
import { partitions, sortKeys } from '../../schema/table/keys.ts';
import { loadCounty } from '../testkit/county.ts';
import { REGISTER_TABLE } from '../testkit/engine.ts';
import { OFFICIALS } from '../testkit/officials.ts';
import { COUNTY, TOWN } from '../testkit/places.ts';
import { type Register, startRegister } from '../testkit/register.ts';
import { startCampaign, type TestCampaign } from '../testkit/review.ts';
import { type OnTheRoll, putOnRoll, survey } from '../testkit/roll.ts';

let register: Register;
let review: TestCampaign;
let broken: OnTheRoll;
let moved: OnTheRoll;

/** Overwrites a household's row with one no code of ours would write. */
const corrupt = ({ household }: OnTheRoll, row: Record<string, unknown>) =>
  register.clients.dynamodb.send(
    new PutCommand({
      TableName: REGISTER_TABLE,
      Item: {
        ...row,
        pk: partitions.household(COUNTY, household.householdId),
        sk: sortKeys.household,
      },
    }),
  );

beforeAll(async () => {
  register = await startRegister();
  await loadCounty(register);
  const family = { size: 3, monthlyFen: 78_000 };
  const found = { surveyedOn: '2025-08-20', incomeFen: 90_000 };
  for (const number of ['good-1', 'good-2', 'good-3'])
    await survey(register, await putOnRoll(register, { ...family, number }), found);
  broken = await putOnRoll(register, { ...family, number: 'broken' });
  moved = await putOnRoll(register, { ...family, number: 'moved' });
  await survey(register, moved, found);
  review = await startCampaign(register);
});
afterAll(() => register.stop());

it('one unreadable household is named, and the rest of its batch is assessed', async () => {
  await corrupt(broken, { members: 'none' });
  expect(await review.assess()).toMatchObject([{ done: 4, failed: [broken.case.caseId] }]);
  const progress = await campaignProgress(review.task, review.at);
  expect(progress).toMatchObject({
    ok: true,
    value: {
      towns: [{ town: TOWN, failed: 1 }],
      imbalances: [
        { invariant: 'INV1', unit: 'HOUSEHOLD', difference: -1 },
        { invariant: 'INV1', unit: 'PERSON', difference: -3 },
      ],
    },
  });
});

it('is assessed by the next pass once it is mended, and the others are left alone', async () => {
  await corrupt(broken, broken.household);
  expect(await review.assess()).toMatchObject([{ done: 1, skipped: 4, failed: [] }]);
  expect(await campaignProgress(review.task, review.at)).toMatchObject({
    ok: true,
    value: { towns: [{ failed: 0 }], imbalances: [] },
  });
});

it('a case somebody else moved meanwhile is named, and the rest of its batch is applied', async () => {
  const decider = review.as(OFFICIALS.countyDecider);
  await signOffTown(decider, { ...review.at, town: TOWN, idempotencyKey: 'sign' });
  // A suspended family's benefit must not be confirmed by a batch: the case no longer stands where the step begins.
  const { cases } = review.task.writes;
  const it = moved.case;
  const suspended = cases.move({ ...it, state: 'SUSPENDED' }, { states: ['ACTIVE'], seq: 1 });
  expect(await review.task.transact([suspended])).toEqual({ done: true });
  expect(await review.apply()).toMatchObject([{ done: 3, failed: [it.caseId] }]);
  expect((await review.unit(TOWN, it.caseId)).state).toBe('PROPOSED');
});

it('a household no policy speaks of is named, and the rest of its batch is assessed', async () => {
  await putOnRoll(register, { number: 'urban', size: 3, monthlyFen: 78_000, area: 'URBAN' });
  const second = await startCampaign(register, 'second');
  const { reference } = second.task;
  const ruralOnly: typeof reference.policies = async (division, programme, area) =>
    area === 'RURAL' ? reference.policies(division, programme, area) : [];
  const deps = { ...second.task, reference: { ...reference, policies: ruralOnly } };
  const [batch] = await second.batches();
  if (batch === undefined) throw new Error('No batches.');
  const { done, failed } = await assessReviewBatch(deps, batch);
  expect([done, failed.length]).toEqual([batch.caseIds.length - 1, 1]);
});
