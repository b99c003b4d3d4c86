import { describe, expect, it } from 'vitest';
import { monthsBetween } from '../../../functions/domain/deadline/pay-months.ts';
import {
  entitlementMonths,
  isOnTheRoll,
  knownAt,
} from '../../../functions/domain/entitlement/amount-due.ts';
import { decidedAmounts } from '../../../functions/domain/entitlement/decided-amounts.ts';
import type { Decision } from '../../../schema/entities/decision.ts';
import { Instant, PayMonth } from '../../../schema/scalars/calendar.ts';
import { aCase } from '../samples/a-case.ts';
import { aDecision } from '../samples/a-decision.ts';
import { id } from '../samples/record.ts';

/** The n-th of January to December 2025, at noon in Beijing of the 15th. */
const mid = (month: number): Instant =>
  Instant.parse(`2025-${String(month).padStart(2, '0')}-15T04:00:00.000Z`);
const LAST = Instant.parse('2026-01-15T04:00:00.000Z');

interface Said {
  readonly from: string;
  readonly fen: number;
  readonly said: number;
  readonly rights?: number;
}

/** The n-th decision: from a month on so much, recorded in the middle of another; 0 takes the family off the roll. */
const decisionOf = ({ from, fen, said, rights }: Said, n: number): Decision =>
  aDecision(n + 1, {
    monthlyFen: fen,
    eligible: fen > 0,
    effectiveMonth: from,
    recordedAt: mid(said),
    ...(rights === undefined
      ? {}
      : { corrects: { decisionId: id('decision', rights), cause: 'RECORDED_WRONG' } }),
  });

const amountsOf = (...said: readonly Said[]) => decidedAmounts(aCase(), said.map(decisionOf));
const due = (amounts: ReturnType<typeof amountsOf>, at: Instant) =>
  entitlementMonths(amounts, {
    months: monthsBetween(PayMonth.parse('2025-01'), PayMonth.parse('2025-06')),
    knownAt: at,
    pauses: [],
  }).map(({ monthlyFen, decisionId }) => [monthlyFen, Number(decisionId?.slice(-2) ?? 0)]);

describe('what is due for January to June', () => {
  it.each<[name: string, said: readonly Said[], at: Instant, months: readonly number[][]]>([
    [
      'nothing before anything is decided',
      [],
      LAST,
      [
        [0, 0],
        [0, 0],
        [0, 0],
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    ],
    [
      'is what was granted, from its month on',
      [{ from: '2025-03', fen: 500, said: 2 }],
      LAST,
      [
        [0, 0],
        [0, 0],
        [500, 1],
        [500, 1],
        [500, 1],
        [500, 1],
      ],
    ],
    [
      'is not known before it was recorded',
      [{ from: '2025-01', fen: 500, said: 2 }],
      mid(1),
      [
        [0, 0],
        [0, 0],
        [0, 0],
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    ],
    [
      'is known at the very instant at which it was recorded',
      [{ from: '2025-01', fen: 500, said: 2 }],
      mid(2),
      [
        [500, 1],
        [500, 1],
        [500, 1],
        [500, 1],
        [500, 1],
        [500, 1],
      ],
    ],
    [
      'ends with a stop',
      [
        { from: '2025-01', fen: 500, said: 1 },
        { from: '2025-04', fen: 0, said: 3 },
      ],
      LAST,
      [
        [500, 1],
        [500, 1],
        [500, 1],
        [0, 2],
        [0, 2],
        [0, 2],
      ],
    ],
    [
      'follows what was recorded last, also where that reaches behind an earlier decision',
      [
        { from: '2025-01', fen: 500, said: 1 },
        { from: '2025-05', fen: 400, said: 4 },
        { from: '2025-03', fen: 450, said: 6 },
      ],
      LAST,
      [
        [500, 1],
        [500, 1],
        [450, 3],
        [450, 3],
        [450, 3],
        [450, 3],
      ],
    ],
    [
      'follows a correction only up to what came after the corrected decision',
      [
        { from: '2025-01', fen: 500, said: 1 },
        { from: '2025-05', fen: 400, said: 4 },
        { from: '2025-03', fen: 450, said: 6, rights: 1 },
      ],
      LAST,
      [
        [500, 1],
        [500, 1],
        [450, 3],
        [450, 3],
        [400, 2],
        [400, 2],
      ],
    ],
    [
      'follows the correction of a correction',
      [
        { from: '2025-01', fen: 500, said: 1 },
        { from: '2025-05', fen: 400, said: 4 },
        { from: '2025-01', fen: 450, said: 5, rights: 1 },
        { from: '2025-02', fen: 460, said: 6, rights: 3 },
      ],
      LAST,
      [
        [450, 3],
        [460, 4],
        [460, 4],
        [460, 4],
        [400, 2],
        [400, 2],
      ],
    ],
    [
      'overrules a wrong stop that was put right',
      [
        { from: '2025-01', fen: 500, said: 1 },
        { from: '2025-02', fen: 0, said: 1 },
        { from: '2025-02', fen: 500, said: 5, rights: 2 },
      ],
      LAST,
      [
        [500, 1],
        [500, 3],
        [500, 3],
        [500, 3],
        [500, 3],
        [500, 3],
      ],
    ],
  ])('%s', (_, said, at, months) => {
    expect(due(amountsOf(...said), at)).toEqual(months);
  });

  it('begins with the amount of a roll that was carried over, whatever was decided since', () => {
    const mark = { village: '990102100201', headcount: 2, groups: [], decisionId: null };
    const carried = { ...mark, from: '2025-02', monthlyFen: 300, recordedAt: mid(3) };
    const later = { ...carried, from: '2025-05', monthlyFen: 400, decisionId: id('decision', 1) };
    const it = aCase({ state: 'ACTIVE', roll: [carried, later] });
    const amounts = decidedAmounts(it, [decisionOf({ from: '2025-05', fen: 400, said: 4 }, 0)]);
    expect(due(amounts, LAST)).toEqual([
      [0, 0],
      [300, 0],
      [300, 0],
      [300, 0],
      [400, 1],
      [400, 1],
    ]);
    expect(due(amounts, mid(2)).flat()).not.toContain(300);
  });
});

describe('as known, a family', () => {
  it.each([
    ['of whom nothing is decided is not on the roll', [], false],
    ['that was granted is', [{ from: '2025-01', fen: 500, said: 1 }], true],
    [
      'whose stop lies ahead has no more pay to come',
      [
        { from: '2025-01', fen: 500, said: 1 },
        { from: '2025-12', fen: 0, said: 2 },
      ],
      false,
    ],
    [
      'whose granted amount was put right before its stop has left all the same',
      [
        { from: '2025-01', fen: 500, said: 1 },
        { from: '2025-03', fen: 0, said: 2 },
        { from: '2025-02', fen: 400, said: 4, rights: 1 },
      ],
      false,
    ],
  ] as const)('%s', (_, said, expected) => {
    const known = knownAt(amountsOf(...said), LAST);
    expect(isOnTheRoll(known, PayMonth.parse('2025-06'))).toBe(expected);
  });

  it('is not asked to know what was put right when that was never known', () => {
    const orphan = amountsOf({ from: '2025-01', fen: 500, said: 1, rights: 9 });
    expect(due(orphan, LAST)[0]).toEqual([500, 1]);
  });
});
