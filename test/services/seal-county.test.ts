import { beforeAll, describe, expect, it } from 'vitest';
import { sealCounty } from '../../functions/services/audit/seal-county.ts';
import { chainsIn, sealedCounty } from '../testkit/sealing.ts';
import { loadVerifier } from '../testkit/verifier.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
let verifier: Awaited<ReturnType<typeof loadVerifier>>;
beforeAll(async () => {
  verifier = await loadVerifier();
});

const DAY = '2025-03-03';
const NEXT_DAY = '2025-03-04';

describe('what is sealed', () => {
  it('is every entry older than the grace, and nothing younger', async () => {
    const county = sealedCounty(register(), '990201');
    const first = await county.come(5, `${DAY}T01:00`);
    expect((await county.seal(`${DAY}T01:20`)).number).toBe(0);
    const second = await county.come(2, `${DAY}T01:05`);
    await county.seal(`${DAY}T01:21`);
    expect(county.texts().map(chainsIn)).toEqual([first]);
    await county.seal(`${DAY}T02:21`);
    expect(county.texts().map(chainsIn)).toEqual([first, second]);
    expect(verifier.openSeals(county.texts()).faults).toEqual([]);
  });

  it('is the same when it is run again, hour after hour', async () => {
    const county = sealedCounty(register(), '990202');
    await county.come(3, `${DAY}T01:00`);
    const head = await county.seal(`${DAY}T02:00`);
    const texts = county.texts();
    for (const time of ['02:00', '03:00', '04:00'])
      expect(await county.seal(`${DAY}T${time}`)).toEqual(head);
    expect(county.texts()).toEqual(texts);
  });

  it('is caught up with when the schedule was missed, in seals of bounded size', async () => {
    const county = sealedCounty(register(), '990203');
    const all = await county.come(40, `${DAY}T01:00`);
    const most = { entriesPerShard: 2, seals: 3 };
    expect((await county.seal(`${NEXT_DAY}T00:00`, most)).number).toBe(3);
    expect((await county.seal(`${NEXT_DAY}T00:00`, most)).number).toBe(6);
    await county.seal(`${NEXT_DAY}T00:00`);
    const seals = county.texts().map(chainsIn);
    expect(seals.flat().sort()).toEqual(all);
    for (const chains of seals.slice(0, 6)) expect(chains.length).toBeLessThanOrEqual(2 * 4);
    expect(verifier.openSeals(county.texts()).faults).toEqual([]);
  });

  it('is taken once when eight runs meet', async () => {
    const county = sealedCounty(register(), '990204');
    const all = await county.come(6, `${DAY}T01:00`);
    const runs = Array.from({ length: 8 }, (_, i) => county.seal(`${DAY}T02:0${i}`));
    const heads = await Promise.all(runs);
    expect(new Set(heads.map((head) => `${head.number} ${head.hash}`)).size).toBe(1);
    expect(county.texts().map(chainsIn)).toEqual([all]);
    expect([...county.buckets.versions.values()].map((versions) => versions.length)).toEqual([1]);
  });

  it('is taken over from a run that ended between the bucket and the table', async () => {
    const county = sealedCounty(register(), '990205');
    const first = await county.come(2, `${DAY}T01:00`);
    const dying = {
      ...county.deps(`${DAY}T02:00`),
      transact: () => Promise.reject(new Error('ended here')),
    };
    await expect(sealCounty(dying, county.county)).rejects.toThrow('ended here');
    const second = await county.come(2, `${DAY}T02:00`);
    await county.seal(`${DAY}T03:00`);
    expect(county.texts().map(chainsIn)).toEqual([first, second]);
    expect(verifier.openSeals(county.texts()).faults).toEqual([]);
  });

  it('includes what the index showed late, a day later and once', async () => {
    const county = sealedCounty(register(), '990206');
    const all = await county.come(6, `${DAY}T01:00`);
    const [hidden = ''] = all;
    const blind = county.deps(`${DAY}T02:00`);
    const seals: typeof blind.seals = {
      ...blind.seals,
      entries: async (stretch, limit) => {
        const found = await blind.seals.entries(stretch, limit);
        return { ...found, entries: found.entries.filter(({ chain }) => chain !== hidden) };
      },
    };
    await sealCounty({ ...blind, seals }, county.county);
    await county.seal(`${DAY}T12:00`);
    expect(county.texts().map(chainsIn)).toEqual([all.slice(1)]);
    for (const time of ['02:00', '02:01', '09:00']) await county.seal(`${NEXT_DAY}T${time}`);
    expect(county.texts().map(chainsIn)).toEqual([all.slice(1), [hidden]]);
    const late = county.texts().map((text) => JSON.parse(text.split('\n')[0] ?? '').late);
    expect(late).toEqual([0, 1]);
  });

  it('stays where it is when the clock is set back, and nothing is lost', async () => {
    const county = sealedCounty(register(), '990207');
    const first = await county.come(2, `${DAY}T05:00`);
    await county.seal(`${DAY}T06:00`);
    const head = await county.seal(`${DAY}T01:00`);
    const second = await county.come(2, `${DAY}T06:00`);
    await county.seal(`${DAY}T07:00`);
    expect(head.number).toBe(1);
    expect(county.texts().map(chainsIn)).toEqual([first, second]);
  });

  it('fails aloud when the head in the table was set back or the bucket holds another history', async () => {
    const county = sealedCounty(register(), '990209');
    await county.come(2, `${DAY}T01:00`);
    const head = await county.seal(`${DAY}T02:00`);
    const key = { pk: `C#${county.county}#SEALS`, sk: 'HEAD' };
    const none = { ...head, number: 0, hash: '', upTo: ['', '', '', ''] };
    await register().table.put({ ...key, ...none });
    await expect(county.seal(`${DAY}T03:00`)).rejects.toThrow('does not move on from seal 0');
    await register().table.put({ ...key, ...head, hash: '0'.repeat(64) });
    await county.come(1, `${DAY}T03:00`);
    const forked = county.seal(`${DAY}T04:00`);
    await expect(forked).resolves.toMatchObject({ number: 2 });
    await register().table.put({ ...key, ...head });
    await expect(county.seal(`${DAY}T05:00`)).rejects.toThrow('follows another one');
    expect(verifier.openSeals(county.texts()).faults).toMatchObject([
      { code: 'SEAL_UNLINKED', seal: 2 },
    ]);
  });

  it('says ids and hashes only', async () => {
    const county = sealedCounty(register(), '990208');
    await county.come(3, `${DAY}T01:00`);
    await county.seal(`${DAY}T02:00`);
    const [first = '', ...entries] = (county.texts()[0] ?? '').trimEnd().split('\n');
    for (const line of entries) expect(line).toMatch(/^case_[0-9a-f]{32} 1 [0-9a-f]{64}$/);
    const { upTo, ...header } = JSON.parse(first);
    expect(Object.values(header).every((it) => /^[0-9a-f]*$|^2025-|^\d+$/.test(String(it)))).toBe(
      true,
    );
    expect(upTo).toEqual(Array.from({ length: 4 }, () => `${DAY}T01:40:00.000Z`));
  });
});
