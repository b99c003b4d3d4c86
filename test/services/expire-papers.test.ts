import { afterAll, beforeAll, expect, it } from 'vitest';
import { expirePapers } from '../../functions/services/erasure/expire-papers.ts';
import { renderReviewPapers } from '../../functions/services/review/render-review-papers.ts';
import { abortReview } from '../../functions/services/review/run-campaign.ts';
import { loadCounty } from '../testkit/county.ts';
import { expectOk } from '../testkit/journey.ts';
import { machine, OFFICIALS } from '../testkit/officials.ts';
import { COUNTY, TOWN } from '../testkit/places.ts';
import { on, type Register, startRegister } from '../testkit/register.ts';
import { startCampaign, type TestCampaign } from '../testkit/review.ts';
import { putOnRoll } from '../testkit/roll.ts';

/** Papers drawn up on 2025-09-15 are kept for five years. */
const LAST_DAY_KEPT = '2030-09-14';
const DUE = '2030-09-15';

let register: Register;
let review: TestCampaign;

const at = (day: string) => register.as(on(machine(), day));
const papers = () => at(DUE).campaigns.papers(COUNTY, review.at.campaignId);
const sizes = async () =>
  Promise.all((await papers()).map((it) => at(DUE).objects.size('archive', it.objectKey)));

beforeAll(async () => {
  register = await startRegister({ buckets: true });
  await loadCounty(register);
  await putOnRoll(register, { number: 'one', size: 2, monthlyFen: 78_000 });
  review = await startCampaign(register);
  const { objects } = at(DUE);
  await review.assess();
  await renderReviewPapers(
    { ...review.task, objects },
    { ...review.run, stage: 'PROPOSED', town: TOWN },
  );
});
afterAll(() => register.stop());

it('leaves the papers of a review that is not over, however old', async () => {
  expect(await expirePapers(at('2099-01-01'), COUNTY)).toBe(0);
  const reviewer = review.as(OFFICIALS.countyReviewer);
  expectOk(await abortReview(reviewer, { ...review.at, idempotencyKey: 'abort' }));
});

it('leaves papers until their day, each with its rule', async () => {
  expect(await expirePapers(at(LAST_DAY_KEPT), COUNTY)).toBe(0);
  const kept = await papers();
  expect(kept).toHaveLength(5);
  for (const it of kept)
    expect(it).toMatchObject({ retention: 'DAILY_FILE', retainedUntil: DUE, expiredOn: null });
  expect(await sizes()).not.toContain(undefined);
});

it('takes them out on their day, keeps what they hashed to, and says so in the review’s chain', async () => {
  const before = await papers();
  // A night that was cut off between a file and its row.
  await at(DUE).objects.remove('archive', before[0]?.objectKey ?? '');
  expect(await expirePapers(at(DUE), COUNTY)).toBe(5);
  expect(await sizes()).toEqual(before.map(() => undefined));
  expect(await papers()).toEqual(before.map((it) => ({ ...it, expiredOn: DUE })));
  const campaign = await at(DUE).campaigns.get(COUNTY, review.at.campaignId);
  if (campaign === undefined) throw new Error('The review is still there.');
  expect((await at(DUE).campaigns.events(campaign)).at(-1)).toMatchObject({
    action: 'expirePapers',
    refs: { papers: '5', retention: 'DAILY_FILE' },
    hash: campaign.chain.hash,
  });
  expect(await expirePapers(at(DUE), COUNTY)).toBe(0);
});
