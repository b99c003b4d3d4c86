import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ABSENT } from '../../functions/store/write.ts';
import { type FaultyRegister, startFaultyRegister } from '../testkit/faults/faulty-register.ts';

let register: FaultyRegister;
beforeAll(async () => {
  register = await startFaultyRegister();
});
afterAll(() => register.stop());

const row = (pk: string, sk = 'a') => ({ pk: `TEST#${pk}`, sk, name: `${pk}.${sk}` });

describe('a transaction', () => {
  it('names every write whose condition did not hold, and writes nothing', async () => {
    await register.table.put(row('taken', '1'));
    await register.table.put(row('taken', '3'));
    const writes = ['1', '2', '3'].map((sk) => ({ put: row('taken', sk), condition: ABSENT }));
    expect(await register.table.transact(writes)).toEqual({
      done: false,
      failed: [{ index: 0 }, { index: 2 }],
    });
    expect(await register.table.get(row('taken', '2'))).toBeUndefined();
  });

  it('that meets another is tried again, and its own conditions decide', async () => {
    register.proxy.script('CONFLICT', 'CONFLICT');
    const writes = [{ put: row('met'), condition: ABSENT }];
    expect(await register.table.transact(writes)).toEqual({ done: true });
  });

  it('that keeps meeting others is Busy', async () => {
    register.proxy.script('CONFLICT', 'CONFLICT', 'CONFLICT', 'CONFLICT');
    const writes = [{ put: row('busy'), condition: ABSENT }];
    await expect(register.table.transact(writes)).rejects.toMatchObject({ name: 'Busy' });
  });

  it('whose reply was lost is not mistaken for somebody else’s', async () => {
    register.proxy.script('REPLY_LOST');
    const writes = [{ put: row('lost'), condition: ABSENT }];
    expect(await register.table.transact(writes)).toEqual({ done: true });
  });
});

describe('a call whose connection breaks at every try', () => {
  it('is Busy, though it was done: asked again it finds so', async () => {
    register.proxy.script('REPLY_LOST', 'REPLY_LOST', 'REPLY_LOST', 'REPLY_LOST', 'REPLY_LOST');
    const writes = [{ put: row('broken'), condition: ABSENT }];
    await expect(register.table.transact(writes)).rejects.toMatchObject({ name: 'Busy' });
    expect(await register.table.get(row('broken'))).toEqual(row('broken'));
  });
});

describe('reading', () => {
  it('gives rows in the order asked, gaps included, more than one call can carry', async () => {
    const rows = Array.from({ length: 230 }, (_, i) => row('many', String(i).padStart(3, '0')));
    for (let i = 0; i < rows.length; i += 100)
      await register.table.transact(rows.slice(i, i + 100).map((put) => ({ put })));
    const asked = [rows[229], row('many', 'none'), rows[0], rows[229]].flatMap((r) => r ?? []);
    const { value, calls } = await register.calls.during(() =>
      register.table.batchGet([...rows, ...asked]),
    );
    expect(value.slice(230)).toEqual([rows[229], undefined, rows[0], rows[229]]);
    expect(calls).toHaveLength(3);
  });

  it('asks in one call for rows that several ask for in the same turn, and anew the next time', async () => {
    await register.table.put(row('turn', '1'));
    const ask = () =>
      register.calls.during(() =>
        Promise.all(['1', '2', '1'].map((sk) => register.table.get(row('turn', sk)))),
      );
    const first = await ask();
    expect(first.value).toEqual([row('turn', '1'), undefined, row('turn', '1')]);
    expect(first.calls).toHaveLength(1);
    await register.table.put(row('turn', '2'));
    expect((await ask()).value[1]).toEqual(row('turn', '2'));
  });

  it('follows a partition past the megabyte that one answer may hold', async () => {
    const text = 'x'.repeat(100_000);
    for (let i = 0; i < 15; i += 1)
      await register.table.put({ ...row('long', String(i).padStart(2, '0')), text });
    const { value, calls } = await register.calls.during(() => register.table.all('TEST#long'));
    expect(value.map((found) => found.sk)).toEqual(
      Array.from({ length: 15 }, (_, i) => String(i).padStart(2, '0')),
    );
    expect(calls.length).toBeGreaterThan(1);
  });

  it('turns the pages of a partition', async () => {
    for (const sk of ['1', '2', '3']) await register.table.put(row('pages', sk));
    const at = { partition: 'TEST#pages', prefix: '', limit: 2 };
    const first = await register.table.page({ ...at, start: undefined });
    const second = await register.table.page({ ...at, start: first.next });
    expect([...first.rows, ...second.rows].map((found) => found.sk)).toEqual(['1', '2', '3']);
  });
});

describe('a row', () => {
  it('carries the shape it was written in, which readers never see', async () => {
    await register.table.put(row('shape'));
    expect(await register.table.get(row('shape'))).toEqual(row('shape'));
  });

  it('of a later shape is a defect, not half a row', async () => {
    const stored = { TableName: 'register', Item: { ...row('later'), v: 2 } };
    await register.clients.dynamodb.send(new PutCommand(stored));
    await expect(register.table.get(row('later'))).rejects.toThrow('newer code');
  });

  it('is put once where none was', async () => {
    expect(await register.table.putIfAbsent(row('once'))).toBe(true);
    expect(await register.table.putIfAbsent(row('once'))).toBe(false);
  });
});

it('counts up to a limit and no further, however many count at once', async () => {
  const until = { limit: 10, expiresAt: 4_000_000_000 };
  const counted = await Promise.all(
    Array.from({ length: 30 }, () => register.table.count(row('count'), until)),
  );
  expect(counted.filter(Boolean)).toHaveLength(10);
});
