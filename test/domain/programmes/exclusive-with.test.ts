import { expect, test } from 'vitest';
import { exclusiveWith } from '../../../functions/domain/programmes/exclusive-with.ts';
import { PROGRAMMES } from '../../../functions/domain/programmes/registry.ts';
import { Programme } from '../../../schema/programmes/programme.ts';

const [EDGE, LOW, RIGID] = [
  'EDGE_FAMILY',
  'LOW_INCOME_FAMILY',
  'RIGID_EXPENDITURE_FAMILY',
] as const;

test.each([
  ['TEKUN', ['DIBAO', EDGE, LOW, RIGID]],
  ['DIBAO', ['TEKUN', EDGE, LOW, RIGID]],
  [EDGE, ['TEKUN', 'DIBAO', LOW, RIGID]],
  [LOW, ['TEKUN', 'DIBAO', EDGE]],
  [RIGID, ['TEKUN', 'DIBAO', EDGE]],
] as const)('nobody draws from %s beside %o, whichever came first', (programme, others) => {
  expect(new Set(exclusiveWith(programme))).toEqual(new Set(others));
});

test('of two that exclude each other one is the greater', () => {
  for (const one of Programme.options)
    for (const other of PROGRAMMES[one].excludes) {
      expect(PROGRAMMES[other].excludes).not.toContain(one);
      // What the lesser one ends is ended by the greater one too: nothing is left behind two steps below.
      expect(PROGRAMMES[one].excludes).toEqual(
        expect.arrayContaining([...PROGRAMMES[other].excludes]),
      );
    }
});
