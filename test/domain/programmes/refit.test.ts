import { expect, test } from 'vitest';
import { refit as refitDibao } from '../../../functions/domain/programmes/dibao/refit.ts';
import { refit as refitTekun } from '../../../functions/domain/programmes/tekun/refit.ts';
import { DibaoFacts } from '../../../schema/programmes/dibao.ts';
import { aTekunPerson, tekunFactsOf } from '../samples/a-tekun-person.ts';
import { anIncome, aSingle, found } from '../samples/means-lines.ts';
import { id } from '../samples/record.ts';

const person = (n: number) => id('person', n);
const gone = (...people: [number, number][]) =>
  new Map(people.map(([n, incomeFen]) => [person(n), incomeFen]));

/** Three people with 900.00 a month, the first of whom is disabled. */
const facts = (changes: object = {}) =>
  DibaoFacts.parse({
    ...{ area: 'RURAL', headcount: 3, monthlyIncomeFen: 90_000 },
    groups: [{ personId: person(1), group: 'SEVERE_DISABILITY' }],
    ...changes,
  });

test.each([
  ['nobody else', { gone: gone(), more: 0 }, [3, 90_000, 1]],
  ['one fewer with an income', { gone: gone([2, 40_000]), more: 0 }, [2, 50_000, 1]],
  ['the one of a class fewer', { gone: gone([1, 0]), more: 0 }, [2, 90_000, 0]],
  ['two more', { gone: gone(), more: 2 }, [5, 90_000, 1]],
  [
    'more gone than counted',
    { gone: gone([1, 0], [2, 0], [3, 0], [4, 1]), more: 0 },
    [0, 89_999, 0],
  ],
  ['more income gone than there was', { gone: gone([2, 90_001]), more: 0 }, [2, 0, 1]],
])('dibao by a sum, with %s', (_, other, [headcount, monthlyIncomeFen, classed]) => {
  const refitted = refitDibao(facts(), other);
  expect(refitted).toMatchObject({ headcount, monthlyIncomeFen, means: null });
  expect(refitted.groups).toHaveLength(classed ?? 0);
});

test('dibao by lines: whoever is gone takes their own lines along, and the family is smaller', () => {
  const lines = [anIncome(1, 'WAGES', 50_000), anIncome(2, 'WAGES', 40_000)];
  const means = found({ incomes: lines });
  const refitted = refitDibao(facts({ means }), { gone: gone([2, 0]), more: 0 });
  expect(refitted).toMatchObject({ headcount: 2, monthlyIncomeFen: 50_000 });
  expect(refitted.means).toMatchObject({ incomes: lines.slice(0, 1), familySize: 2 });
});

const alone = facts({
  ...{ headcount: 1, admissionBasis: 'SINGLE_PERSON', groups: [] },
  means: found({
    incomes: [anIncome(2, 'WAGES', 40_000)],
    single: aSingle(1, { majorIllness: true }),
  }),
});

test.each([
  ['whoever else is gone', gone([2, 0]), 1, person(1)],
  ['until they are gone themselves', gone([1, 0]), 0, undefined],
])('one member admitted alone counts alone %s', (_, others, headcount, single) => {
  const refitted = refitDibao(alone, { gone: others, more: 0 });
  expect(refitted.headcount).toBe(headcount);
  expect(refitted.means?.single?.personId).toBe(single);
});

test('support: whoever is gone asks for nothing, and whoever came has not asked yet', () => {
  const two = tekunFactsOf(aTekunPerson(), aTekunPerson({ personId: person(2) }));
  const refitted = refitTekun(two, { gone: gone([2, 10_000]), more: 1 });
  expect(refitted).toMatchObject({ headcount: 3, monthlyIncomeFen: 80_000 });
  expect(refitted.persons.map(({ personId }) => personId)).toEqual([person(1)]);
});
