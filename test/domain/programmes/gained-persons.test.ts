import { expect, test } from 'vitest';
import { gainedPersons, gainsNobody } from '../../../functions/domain/programmes/gained-persons.ts';
import { id } from '../samples/record.ts';

const [a, b] = [id('person', 1), id('person', 2)];

test.each([
  ['a grant to one', null, { persons: [a] }, [a]],
  ['a grant to everybody', null, {}, null],
  ['everybody, as before', {}, {}, []],
  ['one of everybody', {}, { persons: [a] }, []],
  ['one more', { persons: [a] }, { persons: [a, b] }, [b]],
  ['one fewer', { persons: [a, b] }, { persons: [a] }, []],
  ['everybody where it was one', { persons: [a] }, {}, null],
])('%s', (_, before, after, gained) => {
  expect(gainedPersons(before, after)).toEqual(gained);
  expect(gainsNobody(gained)).toBe(gained?.length === 0);
});
