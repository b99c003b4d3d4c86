import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leaveFor } from '../../../functions/domain/change/leave-for.ts';
import { monthsBetween, startOfMonth } from '../../../functions/domain/deadline/pay-months.ts';
import { recompute } from '../../../functions/domain/decisions/recompute.ts';
import { rollWith, rollWithout, standing } from '../../../functions/domain/roll/roll-marks.ts';
import { Benefit } from '../../../schema/entities/case.ts';
import type { RollMark } from '../../../schema/entities/roll.ts';
import { DibaoFacts } from '../../../schema/programmes/dibao.ts';
import { PayMonth } from '../../../schema/scalars/calendar.ts';
import { aCase } from '../samples/a-case.ts';
import { aDecision } from '../samples/a-decision.ts';
import { aPolicy } from '../samples/a-policy.ts';
import { id } from '../samples/record.ts';
import { anEdgePolicy, edgeFactsOf } from '../samples/status-policies.ts';

const policy = aPolicy();
const person = (n: number) => id('person', n);
/** Three people with 900.00 a month, of which the first brings in 300.00. */
const facts = DibaoFacts.parse({ area: 'RURAL', headcount: 3, monthlyIncomeFen: 90_000 });
const leaving = (moved: [number, number][], changes: object = {}) =>
  leaveFor({
    ...{ movedTo: 'TEKUN', everybody: false, facts, policy },
    moved: new Map(moved.map(([n, incomeFen]) => [person(n), incomeFen])),
    ...changes,
  });

describe('whoever is granted a greater programme leaves the lesser', () => {
  test('alone, and those who stay get what the rule gives without them', () => {
    const left = leaving([[1, 30_000]]);
    // 560.00 × 2 less 600.00.
    expect(left).toMatchObject({
      value: { headcount: 2, entitlement: { eligible: true, monthlyFen: 52_000 } },
    });
    const { reasons } = left.ok ? left.value.entitlement : { reasons: [] };
    expect(reasons.at(-1)?.sentence).toBe(
      '家庭成员1人转由特困人员救助供养保障，自同月起不再计入。',
    );
  });

  test('with everybody: nothing is left, and no facts are needed', () => {
    const left = leaving(
      [
        [1, 0],
        [2, 0],
        [3, 0],
      ],
      { everybody: true, facts: null },
    );
    expect(left).toMatchObject({
      value: { facts: null, headcount: 0, entitlement: { eligible: false, monthlyFen: 0 } },
    });
  });

  test.each([
    ['those who stay are just eligible', 56_000 * 2 - 1, true],
    ['those who stay are just not: that is for a hearing', 56_000 * 2, false],
  ])('where %s', (_, monthlyIncomeFen, ok) => {
    expect(leaving([[1, 0]], { facts: { ...facts, monthlyIncomeFen } }).ok).toBe(ok);
  });

  test('not in part from a roll carried over, of which nothing was ever computed', () => {
    expect(leaving([[1, 0]], { facts: null })).toMatchObject({
      refusal: { code: 'EXCLUSIVE_PROGRAMME' },
    });
  });

  test('a status stays with the others by the means of all', () => {
    const left = leaving([[1, 150_000]], { facts: edgeFactsOf(200_000), policy: anEdgePolicy() });
    expect(left).toMatchObject({ value: { headcount: 2, entitlement: { monthlyFen: 0 } } });
  });

  test('and what was decided is computed again to the same word', () => {
    const left = leaving([[1, 30_000]]);
    if (!left.ok) throw new Error('Two stay.');
    const { facts: frozen, entitlement } = left.value;
    const decision = aDecision(1, { kind: 'TRANSFER', facts: frozen, entitlement });
    if (decision.facts === null) throw new Error('It rests on facts.');
    expect(recompute({ ...decision, facts: decision.facts }, policy)).toEqual(entitlement);
  });
});

/** Months 2025-01 to 2026-12, by number. */
const MONTHS = monthsBetween(PayMonth.parse('2025-01'), PayMonth.parse('2026-12'));
const month = (n: number): PayMonth => MONTHS[n] ?? PayMonth.parse('2026-12');
const KNOWN = startOfMonth(PayMonth.parse('2027-01'));
const onRoll = (roll: readonly RollMark[], at: PayMonth): number =>
  standing(roll, { month: at, knownAt: KNOWN })?.headcount ?? 0;
const benefit = (headcount: number, from: PayMonth) =>
  Benefit.parse({ monthlyFen: 1, headcount, from, decisionId: null });
const nobody = aCase({ state: 'ACTIVE' });

test('nobody is in both in any month, and nobody in neither, whoever moves and whenever', () => {
  const history = fc.record({
    size: fc.integer({ min: 1, max: 6 }),
    movers: fc.integer({ min: 1, max: 6 }),
    since: fc.integer({ min: 0, max: 11 }),
    after: fc.integer({ min: 0, max: 11 }),
  });
  fc.assert(
    fc.property(history, ({ size, movers, since, after }) => {
      const moved = Math.min(size, movers);
      const [first, change] = [month(since), month(since + after)];
      const left = leaving(
        Array.from({ length: moved }, (_, n) => [n + 1, 0]),
        {
          everybody: moved === size,
          facts: DibaoFacts.parse({ area: 'RURAL', headcount: size, monthlyIncomeFen: 0 }),
        },
      );
      if (!left.ok) throw new Error('Without an income those who stay are eligible.');
      const marked = (from: PayMonth) => ({ from, recordedAt: startOfMonth(from), groups: [] });
      const before = rollWith(nobody, benefit(size, first), marked(first));
      const drawing = { ...nobody, roll: before };
      const { headcount } = left.value;
      const dibao =
        headcount === 0
          ? rollWithout(drawing, { ...marked(change), decisionId: null })
          : rollWith(drawing, benefit(headcount, change), marked(change));
      const tekun = rollWith(nobody, benefit(moved, change), marked(change));
      for (const at of MONTHS.filter((it) => it >= first)) {
        const drawn = { dibao: onRoll(dibao, at), tekun: onRoll(tekun, at) };
        const expected =
          at < change ? { dibao: size, tekun: 0 } : { dibao: size - moved, tekun: moved };
        expect(drawn).toEqual(expected);
      }
    }),
  );
});
