import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeCampaign } from '../../functions/services/review/close-campaign.ts';
import { createCampaign } from '../../functions/services/review/create-campaign.ts';
import { finishReview } from '../../functions/services/review/finish-review.ts';
import { freezeReviewScope } from '../../functions/services/review/freeze-review-scope.ts';
import { openReviewGate } from '../../functions/services/review/review-gates.ts';
import {
  abortReview,
  pauseReview,
  resumeReview,
  startReview,
} from '../../functions/services/review/run-campaign.ts';
import { signOffTown } from '../../functions/services/review/sign-off-town.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import type { ReviewGate } from '../../schema/tasks/open-review-gate.ts';
import { loadCounty } from '../testkit/county.ts';
import { dump } from '../testkit/dump.ts';
import { OFFICIALS } from '../testkit/officials.ts';
import { COUNTY, OTHER_TOWN, OTHER_TOWN_VILLAGE, TOWN } from '../testkit/places.ts';
import { type Register, startRegister } from '../testkit/register.ts';
import { startCampaign, type TestCampaign } from '../testkit/review.ts';
import { putOnRoll, survey } from '../testkit/roll.ts';

let register: Register;
let review: TestCampaign;
let n = 0;

beforeAll(async () => {
  register = await startRegister();
  await loadCounty(register);
  const family = { size: 3, monthlyFen: 78_000 };
  const here = await putOnRoll(register, { ...family, number: 'here' });
  await putOnRoll(register, { ...family, number: 'silent' });
  await survey(register, here, { surveyedOn: '2025-08-20', incomeFen: 90_000 });
  const there = { ...family, number: 'there', village: OTHER_TOWN_VILLAGE };
  await survey(register, await putOnRoll(register, there), {
    surveyedOn: '2025-08-20',
    incomeFen: 90_000,
  });
});
beforeEach(async () => {
  n += 1;
  review = await startCampaign(register, `review-${n}`);
});
afterAll(() => register.stop());

const reviewer = () => review.as(OFFICIALS.countyReviewer);
const decider = () => review.as(OFFICIALS.countyDecider);
const command = (idempotencyKey: string) => ({ ...review.at, idempotencyKey });
const campaign = async () => {
  const found = await review.task.campaigns.get(COUNTY, review.at.campaignId);
  if (found === undefined) throw new Error('No campaign.');
  return found;
};
const park = (gate: ReviewGate, taskToken: string, run = 1) =>
  openReviewGate(review.task, { ...review.run, run, gate, taskToken });
const sign = (town: typeof TOWN, key: string) => signOffTown(decider(), { ...command(key), town });

describe('the campaign is the truth, an execution only drives it', () => {
  it('starts its execution under its own name, and again when the command is repeated', async () => {
    expect(review.log).toEqual(['start run-1']);
    const repeated = await startReview(reviewer(), command(`review-${n}-start`));
    expect(repeated).toMatchObject({ ok: true, value: { state: 'RUNNING', run: 1 } });
    expect(review.log).toEqual(['start run-1', 'start run-1']);
    expect((await campaign()).chain.seq).toBe(2);
  });

  it('a pause ends the run, a resume starts the next', async () => {
    await pauseReview(reviewer(), command('pause'));
    await resumeReview(reviewer(), command('resume'));
    expect(review.log).toEqual(['start run-1', 'stop run-1', 'stop run-1', 'start run-2']);
    expect(await campaign()).toMatchObject({ state: 'RUNNING', run: 2 });
  });

  it('a repeated pause ends the run a crash left going, but never the next one', async () => {
    await pauseReview(reviewer(), command('pause'));
    await pauseReview(reviewer(), command('pause'));
    expect(review.log.slice(1)).toEqual(['stop run-1', 'stop run-1']);
    await resumeReview(reviewer(), command('resume'));
    review.log.length = 0;
    await pauseReview(reviewer(), command('pause'));
    expect(await campaign()).toMatchObject({ state: 'RUNNING', run: 2 });
    expect(review.log).not.toContain('stop run-2');
  });

  it('an abort ends it for good', async () => {
    await abortReview(reviewer(), command('abort'));
    expect(review.log.at(-1)).toBe('stop run-1');
    expect(await resumeReview(reviewer(), command('resume'))).toMatchObject({
      refusal: { code: 'ACTION_NOT_ALLOWED' },
    });
    expect(await sign(TOWN, 'sign')).toMatchObject({ refusal: { code: 'CAMPAIGN_NOT_RUNNING' } });
    const closed = await closeCampaign(decider(), command('close'));
    expect(closed).toMatchObject({ refusal: { code: 'CAMPAIGN_NOT_RUNNING' } });
  });

  it('tasks of an earlier run, or of a paused campaign, do nothing', async () => {
    const stopped = { name: 'CampaignNotRunning' };
    await freezeReviewScope(review.task, review.run);
    await pauseReview(reviewer(), command('pause'));
    await expect(freezeReviewScope(review.task, review.run)).rejects.toMatchObject(stopped);
    await resumeReview(reviewer(), command('resume'));
    await expect(park('SIGN_OFF', 'token')).rejects.toMatchObject(stopped);
    await expect(finishReview(review.task, review.run)).rejects.toMatchObject(stopped);
  });

  it('one key asks one thing', async () => {
    await pauseReview(reviewer(), command('key'));
    expect(await resumeReview(reviewer(), command('key'))).toMatchObject({
      refusal: { code: 'IDEMPOTENCY_MISMATCH' },
    });
  });

  it('is for those whose duty it is', async () => {
    const refused = { ok: false, refusal: { code: 'NOT_PERMITTED' } };
    expect(await pauseReview(decider(), command('pause'))).toMatchObject(refused);
    expect(await closeCampaign(reviewer(), command('close'))).toMatchObject(refused);
    const town = { ...command('sign'), town: TOWN };
    expect(await signOffTown(reviewer(), town)).toMatchObject(refused);
    const nowhere = { ...command('close'), campaignId: `campaign_${'0'.repeat(32)}` };
    const missing = { ok: false, refusal: { code: 'NOT_FOUND' } };
    expect(await closeCampaign(decider(), nowhere)).toMatchObject(missing);
    expect(await signOffTown(decider(), { ...nowhere, town: TOWN })).toMatchObject(missing);
    expect(await pauseReview(reviewer(), nowhere)).toMatchObject(missing);
  });
});

describe('drafting', () => {
  const draft = {
    idempotencyKey: 'draft',
    county: COUNTY,
    programme: 'DIBAO' as const,
    title: '2025年年度复核',
    year: 2025,
    asOf: CivilDate.parse('2025-09-15'),
    factsFrom: CivilDate.parse('2025-07-01'),
  };

  it('the same command delivered twice at once drafts one campaign', async () => {
    const twice = { ...draft, idempotencyKey: 'at-once' };
    const both = await Promise.all([
      createCampaign(reviewer(), twice),
      createCampaign(reviewer(), twice),
    ]);
    expect(both[0]).toMatchObject({ ok: true, value: { state: 'DRAFT' } });
    expect(both[1]).toEqual(both[0]);
  });

  it('the same command is the same campaign; other content under the key is refused', async () => {
    const first = await createCampaign(reviewer(), draft);
    expect(await createCampaign(reviewer(), draft)).toEqual(first);
    expect(await createCampaign(reviewer(), { ...draft, year: 2026 })).toMatchObject({
      refusal: { code: 'IDEMPOTENCY_MISMATCH' },
    });
  });

  it('nobody starts what no policy can decide', async () => {
    const asOf = CivilDate.parse('2024-12-31');
    const old = { ...draft, idempotencyKey: 'old', asOf, factsFrom: asOf };
    const drafted = await createCampaign(reviewer(), old);
    const campaignId = drafted.ok ? drafted.value.campaignId : '';
    const start = { county: COUNTY, campaignId, idempotencyKey: 'start-old' };
    expect(await startReview(reviewer(), start)).toMatchObject({
      refusal: { code: 'POLICY_MISSING' },
    });
    expect(review.log).toEqual(['start run-1']);
  });

  it('facts cannot begin after the day that decides', async () => {
    const wrong = { ...draft, idempotencyKey: 'wrong', factsFrom: CivilDate.parse('2025-09-16') };
    expect(await createCampaign(reviewer(), wrong)).toMatchObject({
      refusal: { code: 'INVALID_INPUT', path: ['factsFrom'] },
    });
    expect(await createCampaign(decider(), draft)).toMatchObject({
      refusal: { code: 'NOT_PERMITTED' },
    });
  });
});

describe('the gate of the sign-offs', () => {
  it('parks its token and is answered by the last town signed, not before', async () => {
    await review.assess();
    await park('SIGN_OFF', 'token');
    expect((await campaign()).gates).toEqual({ SIGN_OFF: 'token', CLOSE: null });
    await sign(TOWN, 'sign-1');
    expect(review.log).not.toContain('answer token');
    await sign(OTHER_TOWN, 'sign-2');
    expect(review.log).toContain('answer token');
  });

  it('a sign-off is recorded first: an answer that was lost is given again', async () => {
    await review.assess();
    await sign(TOWN, 'sign-1');
    await sign(OTHER_TOWN, 'sign-2');
    expect(review.log).toEqual(['start run-1']);
    await park('SIGN_OFF', 'late');
    expect(review.log.filter((line) => line === 'answer late')).toHaveLength(1);
    await sign(OTHER_TOWN, 'sign-2');
    expect(review.log.filter((line) => line === 'answer late')).toHaveLength(2);
  });

  it('delivered twice, the waiting task parks once', async () => {
    await park('SIGN_OFF', 'token');
    const rows = await dump(register);
    await park('SIGN_OFF', 'token');
    expect(await dump(register)).toEqual(rows);
  });

  it('a pause forgets the token: the next run parks its own', async () => {
    await review.assess();
    await park('SIGN_OFF', 'old');
    await pauseReview(reviewer(), command('pause'));
    await resumeReview(reviewer(), command('resume'));
    await sign(TOWN, 'sign-1');
    await sign(OTHER_TOWN, 'sign-2');
    expect(review.log).not.toContain('answer old');
    await park('SIGN_OFF', 'new', 2);
    expect(review.log.at(-1)).toBe('answer new');
  });

  it('two deciders sign the same sums: one wins, the other is told; a repeat is the same signature', async () => {
    await review.assess();
    const both = await Promise.all([sign(TOWN, 'sign-a'), sign(TOWN, 'sign-b')]);
    const [won, lost] = [both.find((it) => it.ok), both.find((it) => !it.ok)];
    expect(lost).toMatchObject({ refusal: { code: 'CONFLICT' } });
    const key = won?.ok ? won.value.idempotencyKey : '';
    expect(await sign(TOWN, key)).toEqual(won);
    expect(await sign(OTHER_TOWN, key)).toMatchObject({
      refusal: { code: 'IDEMPOTENCY_MISMATCH' },
    });
  });

  it('towns signed at the same moment are all signed, each with its place in the chain', async () => {
    await review.assess();
    const both = await Promise.all([sign(TOWN, 'sign-1'), sign(OTHER_TOWN, 'sign-2')]);
    expect(both.map((signOff) => signOff.ok)).toEqual([true, true]);
    const rows = await review.task.campaigns.events({ ...review.at, programme: 'DIBAO' });
    const signed = rows.filter((row) => row.action === 'signOff');
    expect(signed.map((row) => row.idempotencyKey).sort()).toEqual(['sign-1', 'sign-2']);
  });

  it('pausing at the same moment: one wins, the other is told the state it lost to', async () => {
    await review.assess();
    const both = await Promise.all([
      pauseReview(reviewer(), command('pause-1')),
      pauseReview(reviewer(), command('pause-2')),
    ]);
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    const lost = both.flatMap((result) => (result.ok ? [] : [result.refusal]));
    expect(lost).toMatchObject([{ message: expect.stringContaining('PAUSED') }]);
  });

  it('one request to pause delivered ten times at once is one pause, and everyone is given it', async () => {
    await review.assess();
    const all = await Promise.all(
      Array.from({ length: 10 }, () => pauseReview(reviewer(), command('pause'))),
    );
    expect(all.map((result) => result.ok && result.value.state)).toEqual(Array(10).fill('PAUSED'));
    const events = await review.task.campaigns.events({ ...review.at, programme: 'DIBAO' });
    expect(events.filter((event) => event.action === 'pause')).toHaveLength(1);
  });

  it('a town out of scope cannot be signed', async () => {
    await review.assess();
    const nobodyThere = '990102199' as typeof TOWN; // A well-formed code of a town that does not exist.
    expect(await sign(nobodyThere, 'sign')).toMatchObject({
      refusal: { code: 'INVALID_INPUT', path: ['town'] },
    });
  });
});

describe('the gate of the close', () => {
  it('waits while anybody is pending, and opens when a decider closes', async () => {
    await review.assess();
    await sign(TOWN, 'sign-1');
    await sign(OTHER_TOWN, 'sign-2');
    await review.apply();
    await park('CLOSE', 'token');
    expect(review.log).not.toContain('answer token');
    const closed = await closeCampaign(decider(), command('close'));
    expect(closed).toMatchObject({ ok: true });
    expect(review.log.at(-1)).toBe('answer token');
    const again = await closeCampaign(decider(), command('close'));
    expect(again.ok && closed.ok && again.value.chain).toEqual(closed.ok && closed.value.chain);
  });

  it('a closed campaign stays closed', async () => {
    await review.assess();
    await closeCampaign(decider(), command('close'));
    await finishReview(review.task, review.run);
    expect(await closeCampaign(decider(), command('close'))).toMatchObject({
      ok: true,
      value: { state: 'CLOSED' },
    });
    expect(await closeCampaign(decider(), command('close-2'))).toMatchObject({
      refusal: { code: 'CAMPAIGN_NOT_RUNNING' },
    });
  });
});
