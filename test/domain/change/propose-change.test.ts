import { describe, expect, test } from 'vitest';
import {
  changeByRequest,
  changeBySurveyed,
} from '../../../functions/domain/change/propose-change.ts';
import { Position } from '../../../schema/entities/campaign.ts';
import { aHousehold, aSurvey } from '../samples/a-household.ts';
import { aPolicy } from '../samples/a-policy.ts';
import { id } from '../samples/record.ts';

/** Three people with 780.00 a month: the gap of 560.00 × 3 over an income of 900.00. */
const opening = Position.parse({ headcount: 3, monthlyFen: 78_000 });
const gone = (...members: readonly (readonly [number, string])[]) =>
  members.map(([n, reason]) => ({ personId: id('person', n), reason, on: '2025-09-01' }));
const change = (survey: Record<string, unknown>) =>
  changeBySurveyed({
    opening,
    household: aHousehold(3),
    survey: aSurvey(survey),
    policy: aPolicy(),
  });

describe('what new facts make of a benefit', () => {
  test.each<[string, Record<string, unknown>, object]>([
    ['less income', { monthlyIncomeFen: 89_999 }, { kind: 'INCREASE', monthlyFen: 78_001 }],
    ['more income', { monthlyIncomeFen: 90_001 }, { kind: 'DECREASE', monthlyFen: 77_999 }],
    ['a fen below the line', { monthlyIncomeFen: 167_999 }, { kind: 'DECREASE', monthlyFen: 1 }],
    [
      'the line itself',
      { monthlyIncomeFen: 168_000 },
      { kind: 'STOP', monthlyFen: 0, headcount: 3 },
    ],
    [
      'one who died, the income as it was',
      { departed: gone([3, 'DEATH']) },
      { kind: 'DECREASE', monthlyFen: 22_000, headcount: 2 },
    ],
    [
      'everybody gone',
      { monthlyIncomeFen: 0, departed: gone([1, 'DEATH'], [2, 'DEATH'], [3, 'DEATH']) },
      { kind: 'STOP', monthlyFen: 0, headcount: 0 },
    ],
  ])('%s', (_, survey, expected) => {
    expect(change(survey)).toMatchObject({ ok: true, value: expected });
  });

  test.each([
    ['an income still unknown', { monthlyIncomeFen: null }, 'SURVEY_REQUIRED'],
    ['the same amount', {}, 'ACTION_NOT_ALLOWED'],
  ])('%s is no change', (_, survey, code) => {
    expect(change(survey)).toMatchObject({ refusal: { code } });
  });
});

describe('why nobody is left', () => {
  const rules = (...members: readonly (readonly [number, string])[]) => {
    const result = change({ monthlyIncomeFen: 0, departed: gone(...members) });
    return result.ok ? result.value.reasons.map((reason) => reason.rule) : [];
  };

  test.each([
    ['all died', ['DEATH', 'DEATH', 'DEATH'], ['CHANGE.R1', 'DIBAO.R1', 'REVIEW.R2']],
    [
      'all moved out',
      ['MOVED_OUT', 'MOVED_OUT', 'MOVED_OUT'],
      ['CHANGE.R2', 'DIBAO.R1', 'REVIEW.R2'],
    ],
    ['some of each', ['DEATH', 'MOVED_OUT', 'DEATH'], ['DIBAO.R1', 'REVIEW.R2']],
    ['all married out', ['MARRIED_OUT', 'MARRIED_OUT', 'MARRIED_OUT'], ['DIBAO.R1', 'REVIEW.R2']],
  ])('%s', (_, reasons, expected) => {
    expect(rules(...reasons.map((reason, i) => [i + 1, reason] as const))).toEqual(expected);
  });

  test('is not said while somebody is', () => {
    expect(rules([1, 'DEATH'], [2, 'DEATH'])).toEqual(['DIBAO.R1', 'DIBAO.R2', 'REVIEW.R2']);
  });
});

test('a family that asks to leave is told only that it asked', () => {
  const { kind, monthlyFen, reasons } = changeByRequest('DIBAO');
  expect({ kind, monthlyFen, rules: reasons.map((reason) => reason.rule) }).toEqual({
    kind: 'STOP',
    monthlyFen: 0,
    rules: ['CHANGE.R3'],
  });
});
