import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ABSENT } from '../../../functions/store/write.ts';
import { TABLE } from '../../../schema/table/table.ts';
import { type Fault, faultPlan, NO_FAULTS } from './fault-plan.ts';
import { type FaultyRegister, startFaultyRegister } from './faulty-register.ts';

let register: FaultyRegister;
beforeAll(async () => {
  register = await startFaultyRegister();
});
beforeEach(() => register.proxy.set(NO_FAULTS));
afterAll(() => register.stop());

const row = (pk: string) => ({ pk: `TEST#${pk}`, sk: 'a' });
const { place } = TABLE.indexes;

describe('a plan of faults', () => {
  const deal = (seed: number): (Fault | undefined)[] => {
    const plan = faultPlan({ seed, throttled: 0.2, conflicting: 0.05, replyLost: 0.01 });
    return Array.from({ length: 20_000 }, () => plan.deal(true));
  };

  it('deals the same faults for the same seed, and others for another', () => {
    expect(deal(1)).toEqual(deal(1));
    expect(deal(1)).not.toEqual(deal(2));
  });

  it('deals each fault about as often as asked for', () => {
    const dealt = deal(7);
    const share = (fault: Fault) => dealt.filter((one) => one === fault).length / dealt.length;
    expect(share('THROTTLED')).toBeCloseTo(0.2, 1);
    expect(share('CONFLICT')).toBeCloseTo(0.05, 2);
    expect(share('REPLY_LOST')).toBeCloseTo(0.01, 2);
  });

  it('lets no reads meet', () => {
    const plan = faultPlan({ seed: 1, conflicting: 1 });
    expect([plan.deal(false), plan.deal(true)]).toEqual([undefined, 'CONFLICT']);
  });
});

describe('the proxy', () => {
  it('throttles in the words of the service: the client tries again and gets through', async () => {
    register.proxy.script('THROTTLED', 'THROTTLED');
    await register.table.put(row('throttled'));
    expect(register.proxy.traffic()).toMatchObject({
      calls: 3,
      writes: 1,
      faults: { THROTTLED: 2 },
    });
  });

  it('throttles for good: the caller is told that the table is busy', async () => {
    register.proxy.set({ seed: 1, throttled: 1 });
    await expect(register.table.get(row('any'))).rejects.toMatchObject({ name: 'Busy' });
  });

  it.each(['ARRIVES', 'LOST'] as const)(
    'dies after the write asked for, whose reply %s, and nothing after it is done',
    async (reply) => {
      register.proxy.set({ seed: 1, dieAfter: { writes: 2, reply } });
      const [first, last, after] = ['first', 'last', 'after'].map((name) => row(`${reply}${name}`));
      const done = await Promise.allSettled([first, last].map((put) => put && tryPut(put)));
      expect(done.filter(({ status }) => status === 'rejected')).toHaveLength(
        reply === 'LOST' ? 1 : 0,
      );
      await expect(tryPut(after)).rejects.toMatchObject({ name: 'Busy' });
      expect(register.proxy.isDead()).toBe(true);
      register.proxy.set(NO_FAULTS);
      const found = await register.table.batchGet([first, last, after].flatMap((it) => it ?? []));
      expect(found).toEqual([first, last, undefined]);
    },
  );

  it('holds calls back no longer than asked', async () => {
    register.proxy.set({ seed: 3, delay: { chance: 1, milliseconds: 40 } });
    const started = performance.now();
    for (let i = 0; i < 5; i += 1) await register.table.get(row('slow'));
    expect(performance.now() - started).toBeGreaterThan(40);
  });

  it('is away for as long as asked: every caller is told that the table is busy', async () => {
    register.proxy.set({ seed: 1, away: true });
    await expect(register.table.put(row('away'))).rejects.toMatchObject({ name: 'Busy' });
    register.proxy.set(NO_FAULTS);
    expect(await register.table.get(row('away'))).toBeUndefined();
  });

  it('holds everything back, so that the table stands still until it is let go on', async () => {
    const before = register.table.put(row('before'));
    const goOn = await register.proxy.hold();
    const during = register.table.put(row('during'));
    await expect(Promise.race([during, sleep(100, 'waits')])).resolves.toBe('waits');
    goOn();
    await Promise.all([before, during]);
    expect(await register.table.get(row('during'))).toEqual(row('during'));
  });

  it('keeps a young row out of the index, never out of the table', async () => {
    const young = { ...row('young'), [place.partitionKey]: 'YOUNG', [place.sortKey]: '1' };
    const index = { name: place.name, pk: place.partitionKey, sk: place.sortKey };
    const listed = async () => {
      const at = { index, partition: 'YOUNG', prefix: '', limit: 10, start: undefined };
      return (await register.table.page(at)).rows.length;
    };
    register.proxy.set({ seed: 2, hideYoungFor: 600 });
    await register.table.put(young);
    expect(await listed()).toBe(0);
    expect(await register.table.get(young)).toEqual(young);
    await expect.poll(listed, { timeout: 5000 }).toBe(1);
  });
});

const tryPut = (put: Record<string, unknown> | undefined) =>
  register.table.transact(put === undefined ? [] : [{ put, condition: ABSENT }]);
