import { describe, expect, test } from 'vitest';
import { weighFamily } from '../../../functions/domain/bulk/weigh-family.ts';
import type { Case } from '../../../schema/entities/case.ts';
import { DibaoFacts } from '../../../schema/programmes/dibao.ts';
import { aCase } from '../samples/a-case.ts';
import { aPolicy } from '../samples/a-policy.ts';

const benefit = { monthlyFen: 78_000, headcount: 3, from: '2025-01', decisionId: null };
const ENDING = { ...benefit, validUntil: '2025-12-31' };
const STEPPED = { ...benefit, later: [{ from: '2025-06', monthlyFen: 79_000 }] };
const family = (changes: Record<string, unknown> = {}): Case =>
  aCase({ state: 'ACTIVE', change: null, benefit, ...changes });
const facts = (headcount: number, monthlyIncomeFen: number) =>
  DibaoFacts.parse({ area: 'RURAL', headcount, monthlyIncomeFen });
const OLD = aPolicy();
const RAISED = aPolicy({ standardFenPerMonth: 60_000 });
const THREE = facts(3, 90_000);

/** Standard 560.00 gives three persons with 900.00 yuan 780.00, standard 600.00 gives them 900.00. */
describe('a family weighed by another policy', () => {
  test.each([
    ['the same policy', family(), THREE, OLD, 'SAME', 78_000],
    ['a higher standard', family(), THREE, RAISED, 'INCREASE', 90_000],
    ['a lower one', family(), THREE, aPolicy({ standardFenPerMonth: 50_000 }), 'DECREASE', 60_000],
    ['one it is above', family(), THREE, aPolicy({ standardFenPerMonth: 30_000 }), 'STOP', 0],
    ['a paused benefit', family({ state: 'SUSPENDED' }), THREE, RAISED, 'HELD', 78_000],
    ['one that has ended', family({ state: 'STOPPED', benefit: null }), THREE, RAISED, 'HELD', 0],
    ['no facts', family(), undefined, RAISED, 'UNKNOWN', 78_000],
    ['no policy', family(), THREE, undefined, 'UNKNOWN', 78_000],
    ['facts of other people', family(), facts(2, 90_000), RAISED, 'UNKNOWN', 78_000],
    ['one that leaves by and by', family({ benefit: ENDING }), THREE, RAISED, 'HELD', 78_000],
    ['one with steps to follow', family({ benefit: STEPPED }), THREE, RAISED, 'UNKNOWN', 78_000],
    ['nobody left', family(), facts(0, 0), RAISED, 'STOP', 0],
  ] as const)('%s', (_, it, its, policy, outcome, monthlyFen) => {
    expect(weighFamily({ case: it, facts: its, policy })).toMatchObject({ outcome, monthlyFen });
  });

  test('a change under way is not overtaken', () => {
    const change = { kind: 'INCREASE' } as Case['change']; // Only that there is one counts.
    const it = { ...family(), change };
    expect(weighFamily({ case: it, facts: THREE, policy: RAISED }).outcome).toBe('HELD');
  });

  test('says why, and what it is compared with', () => {
    const { entitlement } = weighFamily({ case: family(), facts: THREE, policy: RAISED });
    expect(entitlement?.reasons.map(({ rule }) => rule)).toEqual([
      ...['DIBAO.R1', 'DIBAO.R2', 'REVIEW.R2'],
    ]);
  });
});
