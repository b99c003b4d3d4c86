import { grantCases, refuseCases } from '../../functions/services/cases/county-steps.ts';
import { submitApplication } from '../../functions/services/cases/submit-application.ts';
import type { Dependencies } from '../../functions/services/dependencies.ts';
import { draftGrant } from '../../functions/services/grants/draft-grant.ts';
import { createUpload } from '../../functions/services/import/create-upload.ts';
import { createCampaign } from '../../functions/services/review/create-campaign.ts';
import { decideUnits } from '../../functions/services/review/decide-units.ts';
import { deliverNotices } from '../../functions/services/review/deliver-notices.ts';
import { recordHearings } from '../../functions/services/review/record-hearings.ts';
import { pauseReview, resumeReview } from '../../functions/services/review/run-campaign.ts';
import { signOffTown } from '../../functions/services/review/sign-off-town.ts';
import type { Result } from '../../schema/result.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { anApplication } from '../testkit/application.ts';
import { beforeCounty, expectOk, stepOn } from '../testkit/journey.ts';
import { OFFICIALS, official } from '../testkit/officials.ts';
import { COUNTY, OTHER_TOWN, TOWN } from '../testkit/places.ts';
import { on, type Register } from '../testkit/register.ts';
import { REVIEW_DAY, startCampaign, type TestCampaign } from '../testkit/review.ts';
import { type OnTheRoll, putOnRoll, survey } from '../testkit/roll.ts';

type Ask = (deps: Dependencies) => Promise<Result<unknown>>;

/** One mutation with its key: who asks, what, and other content under the same key. */
export interface KeyedRequest {
  readonly name: string;
  /** The asker as on the day of the first request. */
  readonly deps: Dependencies;
  readonly ask: Ask;
  /** The i-th other body under the same key. */
  readonly change: (deps: Dependencies, i: number) => Promise<Result<unknown>>;
}

const KEY = 'one-key';
const day = (date: string) => CivilDate.parse(date);
/** The i-th day of 2024, never the one of the first request. */
const dayOf2024 = (i: number) =>
  day(new Date(Date.UTC(2024, 0, 1 + (i % 366))).toISOString().slice(0, 10));

async function ofCases(register: Register): Promise<KeyedRequest[]> {
  const { townOfficer, countyDecider, securityA } = OFFICIALS;
  const waiting = await beforeCounty(register, 1);
  const application = anApplication(2, { idempotencyKey: KEY });
  const grant = {
    userId: 'new-officer',
    officialId: 'official-new',
    role: 'TOWN_OFFICER' as const,
    area: TOWN,
    programmes: 'ALL' as const,
    from: day('2025-03-03'),
    to: null,
    idempotencyKey: KEY,
  };
  return [
    {
      name: 'submitApplication',
      deps: register.as(townOfficer),
      ask: (deps) => submitApplication(deps, application),
      change: (deps, i) =>
        submitApplication(deps, { ...application, declaredMonthlyIncomeFen: i + 1 }),
    },
    {
      name: 'grantCases',
      deps: register.as(on(countyDecider, '2025-03-11')),
      ask: (deps) => grantCases(deps, stepOn(waiting, KEY)),
      change: (deps) => refuseCases(deps, stepOn(waiting, KEY)),
    },
    {
      name: 'draftGrant',
      deps: register.as(securityA),
      ask: (deps) => draftGrant(deps, grant),
      change: (deps, i) => draftGrant(deps, { ...grant, from: dayOf2024(i) }),
    },
  ];
}

const PLAN = {
  county: COUNTY,
  programme: 'DIBAO' as const,
  title: '2025年专项复核',
  year: 2025,
  asOf: day(REVIEW_DAY),
  factsFrom: day('2025-07-01'),
  idempotencyKey: KEY,
};
const FILE = {
  county: COUNTY,
  town: null,
  kind: 'IMPORT_ROLL' as const,
  format: 'CSV' as const,
  fileName: '名单.csv',
  bytes: 100,
  campaignId: null,
  idempotencyKey: KEY,
};

function ofCampaigns(review: TestCampaign, other: TestCampaign): KeyedRequest[] {
  const reviewer = review.as(OFFICIALS.countyReviewer);
  const signature = { ...review.at, town: TOWN, idempotencyKey: KEY };
  return [
    {
      name: 'createCampaign',
      deps: reviewer,
      ask: (deps) => createCampaign(deps, PLAN),
      change: (deps, i) => createCampaign(deps, { ...PLAN, title: `另一复核${i}` }),
    },
    {
      name: 'createUpload',
      deps: reviewer,
      ask: (deps) => createUpload(deps, FILE),
      change: (deps, i) => createUpload(deps, { ...FILE, fileName: `${i}.csv` }),
    },
    {
      name: 'pauseReview',
      deps: other.as(OFFICIALS.countyReviewer),
      ask: (deps) => pauseReview(deps, { ...other.at, idempotencyKey: KEY }),
      change: (deps) => resumeReview(deps, { ...other.at, idempotencyKey: KEY }),
    },
    {
      name: 'signOffTown',
      deps: review.as(OFFICIALS.countyDecider),
      ask: (deps) => signOffTown(deps, signature),
      change: (deps) => signOffTown(deps, { ...signature, town: OTHER_TOWN }),
    },
  ];
}

/** Three families that would get less: one is told, one heard and one decided about under the key. */
async function ofUnits(
  review: TestCampaign,
  families: readonly OnTheRoll[],
): Promise<KeyedRequest[]> {
  const units = (family: OnTheRoll | undefined, idempotencyKey: string) => ({
    ...review.at,
    town: TOWN,
    caseIds: [family?.case.caseId ?? ''],
    idempotencyKey,
  });
  const officer = review.as(OFFICIALS.townOfficer);
  const decider = review.as(OFFICIALS.countyDecider);
  const told = { deliveredOn: day(REVIEW_DAY), method: 'POST' as const };
  const heard = { kind: 'WAIVER' as const, heardOn: day(REVIEW_DAY) };
  const [first, second, third] = families;
  for (const family of [second, third])
    expectOk(await deliverNotices(officer, { ...units(family, 'told'), ...told }));
  expectOk(await recordHearings(officer, { ...units(third, 'heard'), ...heard }));
  return [
    {
      name: 'deliverNotices',
      deps: officer,
      ask: (deps) => deliverNotices(deps, { ...units(first, KEY), ...told }),
      change: (deps, i) =>
        deliverNotices(deps, { ...units(first, KEY), ...told, deliveredOn: dayOf2024(i) }),
    },
    {
      name: 'recordHearings',
      deps: officer,
      ask: (deps) => recordHearings(deps, { ...units(second, KEY), ...heard }),
      change: (deps, i) =>
        recordHearings(deps, {
          ...units(second, KEY),
          ...heard,
          kind: 'STATEMENT',
          statement: `另一陈述${i}`,
        }),
    },
    {
      name: 'decideUnits',
      deps: decider,
      ask: (deps) => decideUnits(deps, units(third, KEY)),
      change: (deps) =>
        recordHearings(review.as(official('other-reviewer', 'TOWN_REVIEWER', TOWN)), {
          ...units(third, KEY),
          ...heard,
          heardOn: deps.today(),
        }),
    },
  ];
}

/** Every kind of keyed mutation, ready to be asked for the first time. */
export async function keyedRequests(register: Register): Promise<KeyedRequest[]> {
  const families: OnTheRoll[] = [];
  for (const number of ['told', 'heard', 'decided']) {
    const family = await putOnRoll(register, { number, size: 3, monthlyFen: 78_000 });
    await survey(register, family, { surveyedOn: '2025-08-20', incomeFen: 120_000 });
    families.push(family);
  }
  const cases = await ofCases(register);
  const review = await startCampaign(register, 'reviewed');
  await review.assess();
  const other = await startCampaign(register, 'paused');
  return [...cases, ...ofCampaigns(review, other), ...(await ofUnits(review, families))];
}
