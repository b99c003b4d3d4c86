import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeCampaign } from '../../functions/services/review/close-campaign.ts';
import { decideUnits } from '../../functions/services/review/decide-units.ts';
import { deliverNotices } from '../../functions/services/review/deliver-notices.ts';
import { finishReview } from '../../functions/services/review/finish-review.ts';
import { recordHearings } from '../../functions/services/review/record-hearings.ts';
import { signOffTown } from '../../functions/services/review/sign-off-town.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { loadCounty } from '../testkit/county.ts';
import { dump } from '../testkit/dump.ts';
import { OFFICIALS } from '../testkit/officials.ts';
import { TOWN } from '../testkit/places.ts';
import { type Register, startRegister } from '../testkit/register.ts';
import { REVIEW_DAY, startCampaign, type TestCampaign } from '../testkit/review.ts';
import { putOnRoll, survey } from '../testkit/roll.ts';

let register: Register;
let review: TestCampaign;
let caseIds: string[];

const on = CivilDate.parse(REVIEW_DAY);
const asked = (idempotencyKey: string) => ({ ...review.at, town: TOWN, caseIds, idempotencyKey });
const officer = () => review.as(OFFICIALS.townOfficer);
const decider = () => review.as(OFFICIALS.countyDecider);

/** What officials ask for in a review, in its order, each under a key. */
const REQUESTS = {
  sign: (key: string) => signOffTown(decider(), asked(key)),
  tell: (key: string) =>
    deliverNotices(officer(), { ...asked(key), deliveredOn: on, method: 'POST' }),
  hear: (key: string) => recordHearings(officer(), { ...asked(key), kind: 'WAIVER', heardOn: on }),
  decide: (key: string) => decideUnits(decider(), asked(key)),
  close: (key: string) => closeCampaign(decider(), asked(key)),
} as const;
const NAMES = Object.keys(REQUESTS) as (keyof typeof REQUESTS)[]; // The table's own keys.

beforeAll(async () => {
  register = await startRegister();
  await loadCounty(register);
  const family = await putOnRoll(register, { number: 'less', size: 3, monthlyFen: 78_000 });
  await survey(register, family, { surveyedOn: '2025-08-20', incomeFen: 120_000 });
  caseIds = [family.case.caseId];
  review = await startCampaign(register);
  await review.assess();
  for (const name of NAMES) expect(await REQUESTS[name](name), name).toMatchObject({ ok: true });
  await finishReview(review.task, review.run);
});
afterAll(() => register.stop());

describe('after a review is closed', () => {
  it.each(NAMES)('the request to %s is answered as it was when it is repeated', async (name) => {
    const repeated = await REQUESTS[name](name);
    expect(repeated).toMatchObject({ ok: true });
    expect(JSON.stringify(repeated)).not.toContain('CAMPAIGN_NOT_RUNNING');
  });

  it.each(['sign', 'tell', 'hear', 'decide'] as const)(
    'nobody can %s under a new key, and nothing is written',
    async (name) => {
      const rows = await dump(register);
      expect(JSON.stringify(await REQUESTS[name]('new'))).toContain('"CAMPAIGN_NOT_RUNNING"');
      expect(await dump(register)).toEqual(rows);
    },
  );
});
