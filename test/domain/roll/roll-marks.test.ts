import { describe, expect, it } from 'vitest';
import {
  groupsIn,
  rollMoved,
  rollOf,
  rollWith,
  rollWithout,
  standing,
  unrecordedMark,
} from '../../../functions/domain/roll/roll-marks.ts';
import { Benefit } from '../../../schema/entities/case.ts';
import { isOnRoll, RollMark } from '../../../schema/entities/roll.ts';
import { DibaoFacts } from '../../../schema/programmes/dibao.ts';
import { Instant, PayMonth } from '../../../schema/scalars/calendar.ts';
import { VillageCode } from '../../../schema/scalars/division-code.ts';
import { aCase } from '../samples/a-case.ts';
import { aTekunPerson, tekunFactsOf } from '../samples/a-tekun-person.ts';
import { id } from '../samples/record.ts';

const HERE = '990102100201';
const THERE = VillageCode.parse('990102101201');
const mid = (month: string): Instant => Instant.parse(`${month}-15T04:00:00.000Z`);
const marked = (from: string, recorded: string) => ({
  from: PayMonth.parse(from),
  recordedAt: mid(recorded),
});
const benefit = (monthlyFen: number, headcount: number, from = '2025-03') =>
  Benefit.parse({ monthlyFen, headcount, from, decisionId: id('decision', 1) });
const mark = (changes: Record<string, unknown> = {}) =>
  RollMark.parse({
    village: HERE,
    from: '2025-03',
    headcount: 2,
    monthlyFen: 500,
    groups: [],
    decisionId: id('decision', 1),
    recordedAt: mid('2025-02'),
    ...changes,
  });

const ENTERED = aCase({ state: 'ACTIVE', benefit: benefit(500, 2), roll: [mark()] });
const GONE = [
  mark(),
  mark({ headcount: 0, monthlyFen: 0, from: '2025-06', recordedAt: mid('2025-05') }),
];

describe('the marks of a family on the roll', () => {
  it('keep a pause when another amount is decided', () => {
    const paused = { ...ENTERED, state: 'SUSPENDED' as const, roll: [mark({ suspended: true })] };
    const later = { groups: [], ...marked('2025-06', '2025-05') };
    const roll = rollWith(paused, benefit(700, 2, '2025-06'), later);
    expect(roll.at(-1)).toMatchObject({ monthlyFen: 700, suspended: true });
  });

  it('begin with its first benefit', () => {
    const none = aCase({ state: 'GRANTED', benefit: benefit(500, 2) });
    const entered = { groups: [], ...marked('2025-03', '2025-02') };
    expect(rollWith(none, benefit(500, 2), entered)).toEqual([mark()]);
  });

  it.each([
    ['amount', benefit(600, 2), [] as const],
    ['size', benefit(500, 3), [] as const],
    ['classes', benefit(500, 2), ['ELDER'] as const],
  ])('go on with another %s', (_, other, groups) => {
    const next = rollWith(ENTERED, other, { groups: [...groups], ...marked('2025-07', '2025-06') });
    const { monthlyFen, headcount } = other;
    expect(next).toEqual([
      mark(),
      mark({ monthlyFen, headcount, groups, ...marked('2025-07', '2025-06') }),
    ]);
  });

  it('stay when nothing differs, whatever the decision', () => {
    const again = { ...benefit(500, 2), decisionId: null };
    const as = { groups: [], ...marked('2025-07', '2025-06') };
    expect(rollWith(ENTERED, again, as)).toBe(ENTERED.roll);
  });

  it('end with nobody and nothing, once', () => {
    const stop = { ...marked('2025-06', '2025-05'), decisionId: id('decision', 1) };
    expect(rollWithout(ENTERED, stop)).toEqual(GONE);
    const left = aCase({ state: 'STOPPED', roll: GONE });
    expect(rollWithout(left, stop)).toBe(left.roll);
    const never = aCase();
    expect(rollWithout(never, stop)).toBe(never.roll);
  });

  it('move from one village to the other in one month', () => {
    const moved = rollMoved(ENTERED, THERE, marked('2025-09', '2025-08'));
    const at = marked('2025-09', '2025-08');
    expect(moved).toEqual([
      mark(),
      mark({ headcount: 0, monthlyFen: 0, ...at }),
      mark({ village: THERE, ...at }),
    ]);
  });

  it('move before they begin where the benefit lies ahead', () => {
    const moved = rollMoved(ENTERED, THERE, marked('2025-02', '2025-02'));
    expect(moved.map(({ from }) => from)).toEqual(['2025-03', '2025-03', '2025-03']);
  });

  it('do not move for a family that is not on the roll', () => {
    const left = aCase({ state: 'STOPPED', roll: GONE });
    expect(rollMoved(left, THERE, marked('2025-09', '2025-08'))).toBe(left.roll);
    const never = aCase();
    expect(rollMoved(never, THERE, marked('2025-09', '2025-08'))).toBe(never.roll);
  });
});

describe('a row of before marks were kept', () => {
  it.each([
    ['ACTIVE', 1],
    ['SUSPENDED', 1],
    ['GRANTED', 0],
  ])('of a case that is %s amounts to %i mark', (state, marks) => {
    const old = aCase({ state, benefit: benefit(500, 2) });
    expect(rollOf(old)).toHaveLength(marks);
  });

  it('is known from its first month on, and what comes next is added to it', () => {
    const old = aCase({ state: 'ACTIVE', benefit: benefit(500, 2) });
    const first = unrecordedMark(benefit(500, 2), mark());
    expect(first.recordedAt).toBe('2025-02-28T16:00:00.000Z');
    const next = rollWith(old, benefit(600, 2), { groups: [], ...marked('2025-07', '2025-06') });
    expect(next).toEqual([first, mark({ monthlyFen: 600, ...marked('2025-07', '2025-06') })]);
    expect(rollOf(aCase({ state: 'ACTIVE' }))).toEqual([]);
  });
});

it('classes are named once, in order', () => {
  const of = (...groups: string[]) =>
    groups.map((group, n) => ({ personId: id('person', n), group }));
  const facts = { area: 'RURAL', headcount: 3, monthlyIncomeFen: 0 };
  const counted = DibaoFacts.parse({ ...facts, groups: of('MINOR', 'ELDER', 'MINOR') });
  expect(groupsIn(counted)).toEqual(['ELDER', 'MINOR']);
  expect(groupsIn(tekunFactsOf(aTekunPerson()))).toEqual([]);
  expect(groupsIn(null)).toEqual([]);
  expect(groupsIn(undefined)).toEqual([]);
});

describe('a family stands on the roll', () => {
  const back = [...GONE, mark({ monthlyFen: 700, from: '2025-10', recordedAt: mid('2025-09') })];
  it.each<[month: string, known: string, fen: number | undefined]>([
    ['2025-02', '2025-12', undefined],
    ['2025-03', '2025-12', 500],
    ['2025-03', '2025-01', undefined],
    ['2025-05', '2025-12', 500],
    ['2025-06', '2025-12', undefined],
    ['2025-06', '2025-04', 500],
    ['2025-09', '2025-12', undefined],
    ['2025-10', '2025-12', 700],
    ['2025-10', '2025-08', undefined],
  ])('in %s as known in %s: %s', (month, known, fen) => {
    const at = { month: PayMonth.parse(month), knownAt: mid(known) };
    expect(standing(back, at)?.monthlyFen).toBe(fen);
  });

  it.each([
    ['2026-02', true],
    ['2026-03', false],
    ['2026-07', false],
  ])('until the last month of its term, and no longer: in %s %s', (month, stands) => {
    const term = [mark({ validUntil: '2026-02-28' })];
    const at = { month: PayMonth.parse(month), knownAt: mid('2026-07') };
    expect(standing(term, at) !== undefined).toBe(stands);
  });

  it('on the last day of its term, not on the day after; one that leaves earlier is gone without an end', () => {
    const marks = [mark({ validUntil: '2026-02-28' })];
    expect(isOnRoll({ marks }, '2026-02-28')).toBe(true);
    expect(isOnRoll({ marks }, '2026-03-01')).toBe(false);
    const left = rollWithout(aCase({ ...ENTERED, roll: marks }), {
      ...marked('2025-07', '2025-06'),
      decisionId: null,
    });
    expect(left.at(-1)).not.toHaveProperty('validUntil');
  });

  it('for a new term as from a new mark, though nothing else differs', () => {
    const term = (validUntil: string) => Benefit.parse({ ...benefit(500, 2), validUntil });
    const entered = { groups: [], ...marked('2025-03', '2025-02') };
    const first = rollWith(aCase({ state: 'GRANTED', benefit: null }), term('2026-02-28'), entered);
    const active = aCase({ ...ENTERED, roll: first });
    expect(rollWith(active, term('2026-02-28'), entered)).toHaveLength(1);
    expect(rollWith(active, term('2027-02-28'), entered)).toHaveLength(2);
  });

  it('now, as its newest mark says; a row of before marks were kept says so by being there', () => {
    expect(isOnRoll({ marks: back }, '2025-12-01')).toBe(true);
    expect(isOnRoll({ marks: GONE }, '2025-12-01')).toBe(false);
    expect(isOnRoll({ marks: [] }, '2025-12-01')).toBe(true);
  });
});
