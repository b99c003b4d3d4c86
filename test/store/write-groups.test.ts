import { afterAll, beforeAll, expect, it } from 'vitest';
import { ABSENT } from '../../functions/store/write.ts';
import { writeGroups } from '../../functions/store/write-groups.ts';
import { type Register, startRegister } from '../testkit/register.ts';

let register: Register;
beforeAll(async () => {
  register = await startRegister();
});
afterAll(() => register.stop());

const group = (id: string, rows: number) => ({
  id,
  writes: Array.from({ length: rows }, (_, i) => ({
    put: { pk: `TEST#${id}`, sk: String(i) },
    condition: ABSENT,
  })),
});

const rowsOf = async (id: string) => (await register.table.all(`TEST#${id}`)).length;

it('packs households into transactions of at most a hundred items, none cut in two', async () => {
  const groups = Array.from({ length: 8 }, (_, i) => group(`pack${i}`, 30));
  const { value, calls } = await register.calls.during(() => writeGroups(register.table, groups));
  expect(value.size).toBe(0);
  expect(calls.map((call) => call.writes).sort()).toEqual([60, 90, 90]);
});

it('names the household whose condition failed and lands every other', async () => {
  await register.table.put({ pk: 'TEST#bad', sk: '1' });
  const groups = [group('good1', 3), group('bad', 3), group('good2', 3)];
  expect(await writeGroups(register.table, groups)).toEqual(new Set(['bad']));
  expect([await rowsOf('good1'), await rowsOf('bad'), await rowsOf('good2')]).toEqual([3, 1, 3]);
});

it('ends when every household fails', async () => {
  await register.table.put({ pk: 'TEST#both1', sk: '0' });
  await register.table.put({ pk: 'TEST#both2', sk: '0' });
  const groups = [group('both1', 2), group('both2', 2)];
  expect(await writeGroups(register.table, groups)).toEqual(new Set(['both1', 'both2']));
});

it('sends nothing for no households', async () => {
  const { calls } = await register.calls.during(() => writeGroups(register.table, []));
  expect(calls).toEqual([]);
});
