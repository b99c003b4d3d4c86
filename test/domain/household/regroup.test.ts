import { describe, expect, it } from 'vitest';
import {
  afterJoining,
  afterLeaving,
  agesFit,
  crosses,
  joining,
  type Placed,
  type Regrouping,
} from '../../../functions/domain/household/regroup.ts';
import { MAX_MEMBERS, type Relation } from '../../../schema/entities/household.ts';
import type { Result } from '../../../schema/result.ts';
import { CivilDate, Instant } from '../../../schema/scalars/calendar.ts';
import { aHousehold, aMember } from '../samples/a-household.ts';
import { id } from '../samples/record.ts';

const NOW = Instant.parse('2025-06-15T04:00:00.000Z');
const placed = (n: number, relation: Relation): Placed => ({ personId: id('person', n), relation });
const moving = (changes: Partial<Regrouping> = {}): Regrouping => ({
  leavers: [placed(3, 'HEAD')],
  staying: [],
  on: CivilDate.parse('2025-06-01'),
  reason: 'SPLIT',
  recordedAt: NOW,
  ...changes,
});
/** A head, a member since 2020, one since March 2025, and one who has left. */
const FAMILY = aHousehold(0, {
  members: [
    aMember(1),
    aMember(2),
    aMember(3, { from: '2025-03-01' }),
    aMember(4, { to: '2024-01-01', leftReason: 'MOVED_OUT' }),
  ],
});
const said = (result: Result<unknown>) =>
  result.ok ? 'OK' : [result.refusal.code, ...result.refusal.path].join(' ');

describe('members leave a household', () => {
  it('on a day, by memberships that end there and begin there, with key and card', () => {
    const it = moving();
    const left = afterLeaving(FAMILY, it);
    expect(left.ok && left.value.map(({ to, leftReason }) => [to, leftReason])).toEqual([
      [null, null],
      [null, null],
      ['2025-06-01', 'SPLIT'],
      ['2024-01-01', 'MOVED_OUT'],
    ]);
    expect(left.ok && left.value[2]?.leftRecordedAt).toBe(NOW);
    expect(joining(FAMILY, it)).toEqual([
      {
        ...{ personId: id('person', 3), relation: 'HEAD', from: '2025-06-01', to: null },
        ...{ leftReason: null, recordedAt: NOW, wrappedKey: 'wrapped', card: 'card' },
      },
    ]);
  });

  it.each<[name: string, changes: Partial<Regrouping>, code: string]>([
    [
      'somebody named twice',
      { leavers: [placed(3, 'HEAD'), placed(3, 'OTHER')] },
      'INVALID_INPUT leavers',
    ],
    ['somebody who has left', { leavers: [placed(4, 'HEAD')] }, 'INVALID_INPUT leavers'],
    ['somebody of elsewhere', { leavers: [placed(9, 'HEAD')] }, 'INVALID_INPUT leavers'],
    ['before they came', { on: CivilDate.parse('2025-02-28') }, 'INVALID_INPUT on'],
    ['on the day they came', { on: CivilDate.parse('2025-03-01') }, 'OK'],
    [
      'the head, and nobody in their place',
      { leavers: [placed(1, 'HEAD')] },
      'INVALID_INPUT staying',
    ],
    [
      'the head, and another is head then',
      { leavers: [placed(1, 'HEAD')], staying: [placed(2, 'HEAD')] },
      'OK',
    ],
    ['with two heads left', { staying: [placed(2, 'HEAD')] }, 'INVALID_INPUT staying'],
    ['with a leaver who stays', { staying: [placed(3, 'CHILD')] }, 'INVALID_INPUT staying'],
    ['all of them', { leavers: [1, 2, 3].map((n) => placed(n, 'OTHER')) }, 'OK'],
  ])('%s', (_, changes, code) => {
    expect(said(afterLeaving(FAMILY, moving(changes)))).toBe(code);
  });
});

describe('members come to a household', () => {
  const comers = (relation: Relation) =>
    joining(FAMILY, moving({ leavers: [placed(3, relation)] }));

  it.each<[name: string, result: Result<unknown>, code: string]>([
    ['as one more', afterJoining(aHousehold(2), comers('SIBLING')), 'OK'],
    ['as a second head', afterJoining(aHousehold(2), comers('HEAD')), 'INVALID_INPUT leavers'],
    ['as the only head', afterJoining({ members: [] }, comers('HEAD')), 'OK'],
    [
      'of their own without a head',
      afterJoining({ members: [] }, comers('CHILD')),
      'INVALID_INPUT leavers',
    ],
    ['that has room for one', afterJoining(aHousehold(MAX_MEMBERS - 1), comers('OTHER')), 'OK'],
    ['that is full', afterJoining(aHousehold(MAX_MEMBERS), comers('OTHER')), 'TOO_MANY leavers'],
  ])('%s', (_, result, code) => {
    expect(said(result)).toBe(code);
  });
});

it.each<[to: string | null, on: string, expected: boolean]>([
  [null, '2025-06-01', true],
  ['2025-06-02', '2025-06-01', true],
  ['2025-06-01', '2025-06-01', false],
])('a membership that ends on %s crosses one that begins on %s: %s', (to, on, expected) => {
  const household = aHousehold(0, { members: [aMember(1, { to })] });
  expect(crosses(household, id('person', 1), CivilDate.parse(on))).toBe(expected);
  expect(crosses(household, id('person', 2), CivilDate.parse(on))).toBe(false);
});

describe('ages in a household', () => {
  it.each<[relation: Relation, born: string | undefined, expected: boolean]>([
    ['CHILD', '1970-01-02', true],
    ['CHILD', '1970-01-01', false],
    ['GRANDCHILD', '1960-01-01', false],
    ['PARENT', '1969-12-31', true],
    ['PARENT', '1970-01-01', false],
    ['GRANDPARENT', '1980-01-01', false],
    ['SPOUSE', '1960-01-01', true],
    ['CHILD', undefined, true],
  ])('a %s born on %s of a head born on 1970-01-01 fits: %s', (relation, born, expected) => {
    const members = [aMember(1), aMember(2, { relation })];
    const births = new Map<string, string>([[id('person', 1), '1970-01-01']]);
    if (born !== undefined) births.set(id('person', 2), born);
    expect(agesFit(members, births).ok).toBe(expected);
  });

  it('are not looked at of whoever has left, nor where the head’s is not known', () => {
    const older = new Map<string, string>([[id('person', 2), '1950-01-01']]);
    expect(agesFit([aMember(1), aMember(2, { relation: 'CHILD' })], older).ok).toBe(true);
    const gone = aMember(2, { relation: 'CHILD', to: '2025-01-01' });
    older.set(id('person', 1), '1970-01-01');
    expect(agesFit([aMember(1), gone], older).ok).toBe(true);
  });
});
