import { expect, test } from 'vitest';
import { fieldOf } from '../../../graphql/programme/type-name.ts';
import { SAMPLE_BASIS, SAMPLE_POLICIES } from '../../../local/demo/sample-policies.ts';
import { Area } from '../../../schema/entities/household.ts';
import { Programme, SHAPES } from '../../../schema/programmes/programme.ts';

test('every programme has a sample for towns and for the country, and each says that it has no legal force', () => {
  const wanted = Programme.options.flatMap((it) => Area.options.map((area) => `${it} ${area}`));
  const given = SAMPLE_POLICIES.map(({ programme, area }) => `${programme} ${area}`);
  expect(given.toSorted()).toEqual(wanted.toSorted());
  expect(SAMPLE_BASIS).toContain('样例，无法律效力');
});

test.each(SAMPLE_POLICIES)(
  'the $area sample of $programme is one that an editor may type in',
  (it) => {
    const programme = Programme.parse(it.programme);
    expect(Object.keys(it.terms)).toEqual([fieldOf(programme)]);
    expect(() => SHAPES[programme].terms.parse(it.terms[fieldOf(programme)])).not.toThrow();
  },
);
