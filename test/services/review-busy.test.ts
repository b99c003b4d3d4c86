import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Dependencies } from '../../functions/services/dependencies.ts';
import { campaignProgress } from '../../functions/services/review/campaign-progress.ts';
import { decideUnits } from '../../functions/services/review/decide-units.ts';
import { deliverNotices } from '../../functions/services/review/deliver-notices.ts';
import { recordHearings } from '../../functions/services/review/record-hearings.ts';
import { BusyError } from '../../schema/busy-error.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { loadCounty } from '../testkit/county.ts';
import { expectOk } from '../testkit/journey.ts';
import { OFFICIALS } from '../testkit/officials.ts';
import { TOWN } from '../testkit/places.ts';
import { type Register, startRegister } from '../testkit/register.ts';
import { REVIEW_DAY, startCampaign, type TestCampaign } from '../testkit/review.ts';
import { putOnRoll, survey } from '../testkit/roll.ts';

let register: Register;
let review: TestCampaign;
const caseIds: string[] = [];
const DAY = CivilDate.parse(REVIEW_DAY);

/** Two families that would lose what they have, told and heard. */
beforeAll(async () => {
  register = await startRegister();
  await loadCounty(register);
  for (const number of ['first', 'second']) {
    const family = await putOnRoll(register, { number, size: 2, monthlyFen: 52_000 });
    await survey(register, family, { surveyedOn: '2025-08-20', incomeFen: 400_000 });
    caseIds.push(family.case.caseId);
  }
  review = await startCampaign(register);
  await review.assess();
  const officer = review.as(OFFICIALS.townOfficer);
  const units = { ...review.at, town: TOWN, caseIds };
  const told = { deliveredOn: DAY, method: 'IN_PERSON' as const, idempotencyKey: 'tell' };
  const heard = { kind: 'WAIVER' as const, heardOn: DAY, idempotencyKey: 'hear' };
  expectOk(await deliverNotices(officer, { ...units, ...told }));
  expectOk(await recordHearings(officer, { ...units, ...heard }));
});
afterAll(() => register.stop());

const decide = async (deps: Dependencies) => {
  const command = { ...review.at, town: TOWN, caseIds, idempotencyKey: 'decide' };
  return expectOk(await decideUnits(deps, command)).map(({ refusal }) => refusal?.code ?? 'DONE');
};
const stopped = async () =>
  expectOk(await campaignProgress(review.task, review.at)).applied['RURAL:STOP']?.households;

it('a household that meets a busy table is put off by itself, and the counters follow the others', async () => {
  const decider = review.as(OFFICIALS.countyDecider);
  let writes = 0;
  const transact: Dependencies['transact'] = (wanted) => {
    writes += 1;
    return writes === 1 ? Promise.reject(new BusyError('throttled')) : decider.transact(wanted);
  };
  expect((await decide({ ...decider, transact })).sort()).toEqual(['BUSY', 'DONE']);
  expect(await stopped()).toBe(1);
  expect(await decide(decider)).toEqual(['DONE', 'DONE']);
  expect(await stopped()).toBe(2);
});
