import { describe, expect, test } from 'vitest';
import {
  mayApprovePolicy,
  mayWithdrawPolicy,
} from '../../../functions/domain/programmes/may-approve-policy.ts';
import type { PolicyState } from '../../../schema/programmes/policy.ts';

const TODAY = '2025-09-15';
const row = (effectiveFrom: string, division = '990102', state: PolicyState = 'APPROVED') => ({
  ...{ division, effectiveFrom, state },
  draftedBy: 'official-a',
});

const codeOf = (effectiveFrom: string, rows: ReturnType<typeof row>[], approver = 'official-b') => {
  const result = mayApprovePolicy(row(effectiveFrom, '990102', 'DRAFTED'), {
    ...{ rows, approver },
    today: TODAY,
  });
  return result.ok ? 'OK' : result.refusal.code;
};

describe('a draft', () => {
  test.each([
    ['starts where nothing held before', '2020-01-01', [], 'OK'],
    ['starts with the first day of this month', '2025-09-01', [row('2024-01-01')], 'OK'],
    ['would bend last month', '2025-08-31', [row('2024-01-01')], 'INVALID_INPUT'],
    [
      'would bend last month of the prefecture',
      '2025-08-31',
      [row('2024-01-01', '990100')],
      'INVALID_INPUT',
    ],
    ['starts before the prefecture’s first', '2023-12-31', [row('2024-01-01', '990100')], 'OK'],
    ['starts with an approved row', '2026-01-01', [row('2026-01-01')], 'CONFLICT'],
    ['starts before an approved row', '2025-12-31', [row('2026-01-01')], 'CONFLICT'],
    ['starts behind an approved row', '2026-01-02', [row('2026-01-01')], 'OK'],
    [
      'starts before a row withdrawn',
      '2025-12-31',
      [row('2026-01-01', '990102', 'WITHDRAWN')],
      'OK',
    ],
    ['starts before a row of another division', '2025-12-31', [row('2026-01-01', '990100')], 'OK'],
  ] as const)('that %s', (_, effectiveFrom, rows, code) => {
    expect(codeOf(effectiveFrom, [...rows])).toBe(code);
  });

  test('is not approved by whoever drafted it', () => {
    expect(codeOf('2026-01-01', [], 'official-a')).toBe('SAME_PERSON');
  });
});

describe('to withdraw', () => {
  test.each([
    ['a draft of any day', row('2020-01-01', '990102', 'DRAFTED'), true],
    ['a row that holds from tomorrow', row('2025-09-16'), true],
    ['a row that holds from today', row('2025-09-15'), false],
  ])('%s', (_, it, allowed) => {
    expect(mayWithdrawPolicy(it, TODAY).ok).toBe(allowed);
  });
});
