import { describe, expect, test } from 'vitest';
import {
  divisionsUpward,
  policyInForce,
} from '../../../functions/domain/programmes/policy-in-force.ts';

const row = (
  division: string,
  effectiveFrom: string,
  state: 'DRAFTED' | 'APPROVED' | 'WITHDRAWN' = 'APPROVED',
) => ({ division, effectiveFrom, state });
const ROWS = [
  row('990000', '2020-01-01'),
  row('990100', '2024-01-01'),
  row('990102', '2025-01-01'),
  row('990102', '2025-07-01'),
  row('990103', '2020-01-01'),
  row('990102', '2025-03-01', 'DRAFTED'),
  row('990102', '2025-04-01', 'WITHDRAWN'),
];

describe('the nearest division upwards with an approved row in force wins', () => {
  test.each([
    ['2025-07-01', row('990102', '2025-07-01')],
    ['2025-06-30', row('990102', '2025-01-01')],
    ['2024-12-31', row('990100', '2024-01-01')],
    ['2023-12-31', row('990000', '2020-01-01')],
    ['2019-12-31', undefined],
  ])('on %s', (asOf, expected) => {
    expect(policyInForce(ROWS, '990102', asOf)).toEqual(expected);
    expect(policyInForce(ROWS.toReversed(), '990102', asOf)).toEqual(expected);
  });

  test('another county’s rows never count', () => {
    expect(policyInForce([row('990103', '2020-01-01')], '990102', '2025-01-01')).toBeUndefined();
  });

  test('county, prefecture, province', () => {
    expect(divisionsUpward('990102')).toEqual(['990102', '990100', '990000']);
  });
});
