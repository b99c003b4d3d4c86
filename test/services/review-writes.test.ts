import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideUnits } from '../../functions/services/review/decide-units.ts';
import { deliverNotices } from '../../functions/services/review/deliver-notices.ts';
import { recordHearings } from '../../functions/services/review/record-hearings.ts';
import { signOffTown } from '../../functions/services/review/sign-off-town.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { loadCounty } from '../testkit/county.ts';
import { OFFICIALS } from '../testkit/officials.ts';
import { TOWN } from '../testkit/places.ts';
import { type Register, startRegister } from '../testkit/register.ts';
import { REVIEW_DAY, startCampaign, type TestCampaign } from '../testkit/review.ts';
import { type OnTheRoll, putOnRoll, survey } from '../testkit/roll.ts';

const UNCHANGED = 120;
/** One tally row for each of the two batches, once assessed and once applied. */
const TALLIES = 2;

let register: Register;
let review: TestCampaign;
let stopped: OnTheRoll;

beforeAll(async () => {
  register = await startRegister();
  await loadCounty(register);
  for (let i = 0; i < UNCHANGED; i += 1) {
    const number = `unchanged-${i}`;
    const family = await putOnRoll(register, { number, size: 1, monthlyFen: 26_000 });
    await survey(register, family, { surveyedOn: '2025-08-20', incomeFen: 30_000 });
  }
  stopped = await putOnRoll(register, { number: 'stopped', size: 1, monthlyFen: 26_000 });
  await survey(register, stopped, { surveyedOn: '2025-08-20', incomeFen: 60_000 });
  review = await startCampaign(register);
  await review.batches();
});
afterAll(() => register.stop());

const itemsWritten = async (run: () => Promise<unknown>) => {
  const { calls } = await register.calls.during(run);
  return {
    items: calls.reduce((sum, call) => sum + call.writes, 0),
    transactions: calls.filter((call) => call.operation.startsWith('TransactWrite')).length,
    calls: calls.length,
  };
};

describe('what a review writes', () => {
  it('two items to propose, four to apply: six in all for an unchanged household', async () => {
    const assessed = await itemsWritten(review.assess);
    expect(assessed).toMatchObject({ items: 2 * (UNCHANGED + 1) + TALLIES, transactions: 2 + 1 });
    await signOffTown(review.as(OFFICIALS.countyDecider), {
      ...review.at,
      town: TOWN,
      idempotencyKey: 'sign',
    });
    const applied = await itemsWritten(review.apply);
    expect(applied).toMatchObject({ items: 4 * UNCHANGED + TALLIES });
    expect(applied.transactions).toBeLessThanOrEqual(4 + 2);
  });

  it('grouped in as few transactions as fit, and nothing at all when delivered again', async () => {
    const second = await itemsWritten(async () => {
      await review.assess();
      await review.apply();
    });
    expect(second).toMatchObject({ items: 0, transactions: 0 });
  });

  it('three items to tell a family and three to hear it; at most seven to decide', async () => {
    const units = { ...review.at, town: TOWN, caseIds: [stopped.case.caseId] };
    const day = CivilDate.parse(REVIEW_DAY);
    const told = await itemsWritten(() =>
      deliverNotices(review.as(OFFICIALS.townOfficer), {
        ...units,
        idempotencyKey: 'tell',
        deliveredOn: day,
        method: 'POST',
      }),
    );
    const heard = await itemsWritten(() =>
      recordHearings(review.as(OFFICIALS.townOfficer), {
        ...units,
        idempotencyKey: 'hear',
        kind: 'WAIVER',
        heardOn: day,
      }),
    );
    const decided = await itemsWritten(() =>
      decideUnits(review.as(OFFICIALS.countyDecider), { ...units, idempotencyKey: 'decide' }),
    );
    expect([told, heard, decided]).toMatchObject([
      { items: 3, transactions: 1 },
      { items: 3, transactions: 1 },
      // Unit, case, their two events, roll and decision in one transaction; and the batch's tally.
      { items: 6 + 1, transactions: 1 },
    ]);
  });
});
