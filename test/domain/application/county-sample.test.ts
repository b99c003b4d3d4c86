import { expect, test } from 'vitest';
import { drawForCounty } from '../../../functions/domain/application/county-sample.ts';
import type { Case } from '../../../schema/entities/case.ts';
import { aCase } from '../samples/a-case.ts';
import { id } from '../samples/record.ts';

const hash = (text: string) => [...text].reverse().join('');
const families = (count: number, changes: Record<string, unknown>, first = 1): Case[] =>
  Array.from({ length: count }, (_, i) => aCase({ ...changes, caseId: id('case', first + i) }));

test.each([
  ['2021-06-30', 'DIBAO', 1, 1],
  ['2021-06-30', 'DIBAO', 3, 1],
  ['2021-06-30', 'DIBAO', 4, 2],
  ['2021-06-30', 'DIBAO', 10, 3],
  ['2021-06-30', 'DIBAO', 11, 4],
  ['2021-07-01', 'DIBAO', 100, 0],
  ['2021-07-01', 'TEKUN', 10, 3],
])('accepted on %s for %s, of %i the county visits %i', (acceptedOn, programme, count, drawn) => {
  const list = families(count, { acceptedOn, programme });
  expect(drawForCounty(list, { seed: 'seed', hash })).toHaveLength(drawn);
});

test('families of several measures on one list are drawn each by their own', () => {
  const old = families(4, { acceptedOn: '2021-06-30' });
  const recent = families(20, { acceptedOn: '2021-07-01' }, 5);
  const drawn = drawForCounty([...recent, ...old], { seed: 'seed', hash });
  expect(drawn).toHaveLength(2);
  expect(old.map(({ caseId }) => caseId)).toEqual(expect.arrayContaining(drawn));
});

test('nobody is drawn who follows no procedure', () => {
  expect(drawForCounty(families(9, { acceptedOn: null }), { seed: 'seed', hash })).toEqual([]);
});

test('another seed draws others', () => {
  const list = families(60, { acceptedOn: '2021-06-30' });
  const of = (seed: string) =>
    drawForCounty(list, { seed, hash: (text) => `${seed.length}${hash(text)}` });
  expect(of('a')).toEqual(of('a'));
  expect(drawForCounty(list, { seed: 'b', hash: (text) => text })).not.toEqual(of('a'));
});
