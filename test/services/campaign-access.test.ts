import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Official } from '../../functions/domain/access/actor.ts';
import type { Dependencies } from '../../functions/services/dependencies.ts';
import { closeCampaign } from '../../functions/services/review/close-campaign.ts';
import { createCampaign } from '../../functions/services/review/create-campaign.ts';
import {
  abortReview,
  pauseReview,
  resumeReview,
  startReview,
} from '../../functions/services/review/run-campaign.ts';
import { signOffTown } from '../../functions/services/review/sign-off-town.ts';
import type { Result } from '../../schema/result.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { approvedGrant, machine, OFFICIALS, official } from '../testkit/officials.ts';
import { COUNTY, OTHER_COUNTY, OTHER_TOWN, PREFECTURE, TOWN } from '../testkit/places.ts';
import { REVIEW_DAY, startCampaign, type TestCampaign } from '../testkit/review.ts';
import { putOnRoll } from '../testkit/roll.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
let review: TestCampaign;

beforeAll(async () => {
  await putOnRoll(register(), { number: 'one', size: 2, monthlyFen: 50_000 });
  review = await startCampaign(register());
  await review.assess();
});

const forProgramme = (actor: Official, programme: string): Official => ({
  ...actor,
  grants: actor.grants.map((grant) => ({ ...grant, programmes: [programme] })),
});

/** Acts for one programme and may only read the campaign of another. */
const actingFor = (actor: Official, programme: string): Official => ({
  ...forProgramme(actor, programme),
  grants: [
    ...forProgramme(actor, programme).grants,
    approvedGrant(actor.userId, 'COUNTY_PAYER', COUNTY),
  ],
});

type Command = (deps: Dependencies, idempotencyKey: string) => Promise<Result<unknown>>;

const on =
  (command: typeof pauseReview): Command =>
  (deps, idempotencyKey) =>
    command(deps, { ...review.at, idempotencyKey });

const create: Command = (deps, idempotencyKey) =>
  createCampaign(deps, {
    idempotencyKey,
    county: COUNTY,
    programme: 'DIBAO',
    title: '另一次复核',
    year: 2025,
    asOf: CivilDate.parse(REVIEW_DAY),
    factsFrom: CivilDate.parse(REVIEW_DAY),
  });

/** In an order in which each can be done; every command is of the whole campaign. */
const COMMANDS: readonly (readonly [string, Official, Command])[] = [
  ['create', OFFICIALS.countyReviewer, create],
  ['start', OFFICIALS.countyReviewer, on(startReview)],
  ['pause', OFFICIALS.countyReviewer, on(pauseReview)],
  ['resume', OFFICIALS.countyReviewer, on(resumeReview)],
  [
    'sign off',
    OFFICIALS.countyDecider,
    (deps, idempotencyKey) => signOffTown(deps, { ...review.at, town: TOWN, idempotencyKey }),
  ],
  ['close', OFFICIALS.countyDecider, on(closeCampaign)],
  ['abort', OFFICIALS.countyReviewer, on(abortReview)],
];

describe('a command on a whole campaign', () => {
  it.each(COMMANDS)(
    '%s: a grant for another programme does not reach it',
    async (name, actor, command) => {
      const result = await command(review.as(actingFor(actor, 'TEKUN')), `tekun-${name}`);
      expect(result).toMatchObject({ refusal: { code: 'NOT_PERMITTED' } });
    },
  );

  it.each(COMMANDS)('%s: a grant for this programme does', async (name, actor, command) => {
    const result = await command(review.as(actingFor(actor, 'DIBAO')), `dibao-${name}`);
    // The campaign runs already, so it cannot start again: the refusal is of the state, no longer of the person.
    if (name === 'start') expect(result).toMatchObject({ refusal: { code: 'ACTION_NOT_ALLOWED' } });
    else expect(result).toMatchObject({ ok: true });
  });
});

describe('a campaign in the store', () => {
  const SEES: readonly (readonly [string, boolean, Actor])[] = [
    ['a town of the county', true, OFFICIALS.townOfficer],
    ['another town of the county', true, official('x1', 'TOWN_OFFICER', OTHER_TOWN)],
    ['a viewer of the prefecture', true, official('x2', 'PREFECTURE_VIEWER', PREFECTURE)],
    ['a machine of the county', true, machine(COUNTY)],
    ['another county', false, official('x3', 'COUNTY_DECIDER', OTHER_COUNTY)],
    ['a machine of another county', false, machine(OTHER_COUNTY)],
    ['a security administrator', false, official('x4', 'SECURITY_ADMINISTRATOR', COUNTY)],
    ['another programme', false, forProgramme(OFFICIALS.townOfficer, 'TEKUN')],
    ['an ended grant', false, { ...OFFICIALS.townOfficer, today: '2019-12-31' }],
  ];

  it.each(SEES)('%s (is seen: %j)', async (_, sees, actor) => {
    const { campaigns } = register().as(actor);
    const { campaignId } = review.at;
    const events = await campaigns.events({ county: COUNTY, campaignId, programme: 'DIBAO' });
    expect({
      found: (await campaigns.get(COUNTY, campaignId)) !== undefined,
      listed: (await campaigns.list(COUNTY)).some((it) => it.campaignId === campaignId),
      history: events.length > 0,
    }).toEqual({ found: sees, listed: sees, history: sees });
  });
});
