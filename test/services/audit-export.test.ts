import { beforeAll, describe, expect, it } from 'vitest';
import { auditorOf } from '../testkit/audit-export.ts';
import { idNumber } from '../testkit/id-number.ts';
import { applied, expectOk } from '../testkit/journey.ts';
import { OFFICIALS, official } from '../testkit/officials.ts';
import { COUNTY, OTHER_COUNTY } from '../testkit/places.ts';
import { REVIEW_DAY, startCampaign, type TestCampaign } from '../testkit/review.ts';
import { putOnRoll, survey } from '../testkit/roll.ts';
import { sealedCounty } from '../testkit/sealing.ts';
import { loadVerifier } from '../testkit/verifier.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const FAMILIES = 12;
const LATER = '2025-09-16T00:00';

let verifier: Awaited<ReturnType<typeof loadVerifier>>;
let county: ReturnType<typeof sealedCounty>;
let auditor: ReturnType<typeof auditorOf>;
let review: TestCampaign;

/** A roll, its review proposed by the real services, and two applications with whole names and numbers; all sealed. */
beforeAll(async () => {
  verifier = await loadVerifier();
  county = sealedCounty(register(), COUNTY);
  auditor = auditorOf(register(), county);
  for (let i = 0; i < FAMILIES; i += 1) {
    const family = await putOnRoll(register(), { number: `f${i}`, size: 1, monthlyFen: 26_000 });
    await survey(register(), family, { surveyedOn: '2025-08-20', incomeFen: 30_000 });
  }
  for (const n of [1, 2]) await applied(register(), n);
  review = await startCampaign(register());
  await review.assess();
  for (const [key, versions] of review.archive) county.buckets.versions.set(key, versions);
  await county.seal(LATER);
});

const manifestOf = (files: ReadonlyMap<string, string>) =>
  JSON.parse(files.get('manifest.json') ?? '');
const sampleOf = (files: ReadonlyMap<string, string>): string[] =>
  manifestOf(files).cases.map((it: { caseId: string }) => it.caseId);
const ofCampaign = () => ({
  campaignId: review.at.campaignId,
  from: null,
  until: null,
});

describe('a sample of a campaign', () => {
  it('is drawn from its frozen scope, and the auditors’ program finds nothing wrong', async () => {
    const files = await auditor.draw(LATER, { ...ofCampaign(), size: 5 });
    const seals = verifier.openSeals(county.texts());
    const { faults, tail, entries } = verifier.checkExport(files, { seals });
    expect({ faults, tail }).toEqual({ faults: [], tail: [] });
    // Each case was imported and proposed for review: two chains, the second begun from the first.
    expect(entries).toBe(2 * 5);
    expect(files.get('list.txt')?.trimEnd().split('\n')).toHaveLength(FAMILIES);
  });

  it('is the same for the same seed and list, and another for another seed', async () => {
    const draw = (idempotencyKey: string, seed: string) =>
      auditor.draw(LATER, { ...ofCampaign(), size: 5, idempotencyKey, seed });
    const [first, again, other] = [
      await draw('one', '种子'),
      await draw('two', '种子'),
      await draw('three', '另一种子'),
    ];
    expect(sampleOf(again)).toEqual(sampleOf(first));
    expect(sampleOf(other)).not.toEqual(sampleOf(first));
  });

  it('is refused while the campaign has no scope, and the job says so', async () => {
    const empty = await startCampaign(register(), 'not yet frozen');
    const { campaignId } = empty.at;
    const asked = { ...ofCampaign(), campaignId, idempotencyKey: 'no scope' };
    const { jobId } = expectOk(await auditor.start(LATER, asked));
    await auditor.pack(LATER, jobId);
    const job = await auditor.job(LATER, jobId);
    expect(job).toMatchObject({ state: 'FAILED', failure: { code: 'ACTION_NOT_ALLOWED' } });
  });
});

describe('a sample of a period', () => {
  it('takes whoever has an entry in it, whole days in Shanghai, and nobody else', async () => {
    const draw = (idempotencyKey: string, from: string, until: string) =>
      auditor.draw(LATER, { idempotencyKey, from, until, size: 500 } as object);
    const march = sampleOf(await draw('march', '2025-03-03', '2025-03-03'));
    const before = sampleOf(await draw('before', '2025-03-01', '2025-03-02'));
    const reviewed = sampleOf(await draw('reviewed', REVIEW_DAY, REVIEW_DAY));
    expect([march.length, before.length, reviewed.length]).toEqual([FAMILIES + 2, 0, FAMILIES]);
  });

  it('keeps the list it froze, whatever comes after and however often it is delivered', async () => {
    const { jobId } = expectOk(await auditor.start(LATER, { idempotencyKey: 'frozen', size: 3 }));
    const dying = auditor.dying(LATER, jobId);
    await expect(dying).rejects.toThrow('ended here');
    const frozen = (await auditor.job(LATER, jobId))?.auditExport?.list;
    await putOnRoll(register(), { number: 'late', size: 1, monthlyFen: 26_000 });
    await county.seal('2025-09-18T00:00');
    await Promise.all([auditor.pack(LATER, jobId), auditor.pack(LATER, jobId)]);
    await auditor.pack(LATER, jobId);
    const job = await auditor.job(LATER, jobId);
    expect(job).toMatchObject({ state: 'DONE', chain: { seq: 3 }, auditExport: { list: frozen } });
    expect(frozen?.cases).toBe(FAMILIES + 2);
  });
});

describe('what an export shows', () => {
  it('is masked: no name, no id number, no word of a family', async () => {
    const files = await auditor.draw(LATER, { idempotencyKey: 'masked', size: 500 });
    const text = [...files.values()].join('\n');
    expect(text).toContain('"户**"');
    expect(text).toMatch(/9901\d\d\*{8}\d{3}[\dX]/);
    const secrets = [2, 3, 4, 5].map(idNumber);
    expect([...secrets, '户主1', '配偶2'].filter((secret) => text.includes(secret))).toEqual([]);
    expect(text).not.toMatch(/"(wrappedKey|card|statement|told)"/);
  });

  it('is for auditors of the county alone, and hidden from those it audits', async () => {
    const { jobId } = expectOk(await auditor.start(LATER, { idempotencyKey: 'hidden' }));
    const others = [
      ...Object.values(OFFICIALS),
      official('elsewhere', 'AUDITOR', OTHER_COUNTY),
      official('system', 'SYSTEM_ADMINISTRATOR', COUNTY),
    ];
    for (const other of others) {
      const started = await auditor.start(LATER, { idempotencyKey: 'theirs' }, other);
      expect(started).toMatchObject({ ok: false, refusal: { code: 'NOT_PERMITTED' } });
      expect(await register().as(other).jobs.get(COUNTY, jobId)).toBeUndefined();
      expect(await register().as(other).seals.list(COUNTY)).toEqual([]);
    }
    expect(await auditor.job(LATER, jobId)).toBeDefined();
  });
});

describe('an export itself', () => {
  it('is on record: who, why and under which seed, in a chain that the next seal covers', async () => {
    const purpose = '举报核查';
    const { jobId } = expectOk(
      await auditor.start(LATER, { idempotencyKey: 'recorded', purpose, size: 1 }),
    );
    await auditor.pack(LATER, jobId);
    const log = await register().table.all(`C#990100#ACCESS#${LATER.slice(0, 10)}`);
    expect(log).toContainEqual(
      expect.objectContaining({ userId: auditor.auditor.userId, purpose, area: COUNTY }),
    );
    const events = await register().table.all(`C#${COUNTY}#JOB#${jobId}`, 'EVENT#');
    expect(events.map((it) => it.action)).toEqual([
      'requestAuditExport',
      'freezeAuditList',
      'finishAuditExport',
    ]);
    expect(JSON.stringify(events)).not.toContain(purpose);
    await county.seal('2025-09-19T00:00');
    expect(county.texts().join('\n')).toContain(`${jobId} 3 ${events[2]?.hash}`);
  });

  it('is one for one key: repeated it is answered, changed it is refused', async () => {
    const first = expectOk(await auditor.start(LATER, { idempotencyKey: 'once' }));
    const again = expectOk(await auditor.start(LATER, { idempotencyKey: 'once' }));
    const changed = await auditor.start(LATER, { idempotencyKey: 'once', size: 9 });
    expect(again).toEqual(first);
    expect(changed).toMatchObject({ ok: false, refusal: { code: 'IDEMPOTENCY_MISMATCH' } });
  });

  it('is closed as failed when its task was given up', async () => {
    const { jobId } = expectOk(await auditor.start(LATER, { idempotencyKey: 'given up' }));
    await auditor.pack(LATER, jobId, { error: 'Sandbox.Timedout', cause: 'EXPORT_FAILED' });
    const job = await auditor.job(LATER, jobId);
    expect(job).toMatchObject({ state: 'FAILED', failure: { code: 'INTERRUPTED' } });
  });
});
