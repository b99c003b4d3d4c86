import { describe, expect, it } from 'vitest';
import type { Row } from './comparable.ts';
import { findFaults } from './recount.ts';

const CASE = 'case_00000000000000000000000000000001';
const PK = `C#990102#CASE#${CASE}`;
const event = (seq: number, action: string, more: Row = {}): Row => ({
  pk: PK,
  sk: `EVENT#${CASE}#${seq}`,
  sealPk: 'C#990102#EVENTS#1',
  sealSk: `2025-03-03T01:00:00.000Z#${CASE}#00000${seq}`,
  at: '2025-03-03T01:00:00.000Z',
  chain: CASE,
  seq,
  action,
  prevHash: seq === 1 ? '' : `h${seq - 1}`,
  hash: `h${seq}`,
  refs: {},
  ...more,
});
const decision = (id: string): Row => ({
  pk: PK,
  sk: `DECISION#${id}`,
  caseId: CASE,
  decisionId: id,
});

const mark = (headcount: number, more: Row = {}) => ({
  village: 'v',
  from: '2025-04',
  headcount,
  ...more,
});
const [ON, GONE] = [[mark(1)], [mark(1), mark(0)]];

/** One family carried over from the roll, reviewed, raised by one decision, and on the roll still. */
const GOOD: readonly Row[] = [
  { pk: PK, sk: 'CASE', caseId: CASE, state: 'ACTIVE', roll: ON },
  event(1, 'importRoll'),
  event(2, 'adjust', { refs: { decisionId: 'd1' } }),
  decision('d1'),
  { pk: 'C#990102#T#990102100#ROSTER#DIBAO#0', sk: `v#${CASE}`, caseId: CASE, marks: ON },
  { pk: 'C#990102#T#990102100#CAMPAIGN#x#0', sk: `UNIT#${CASE}`, caseId: CASE },
];
const without = (index: number) => GOOD.filter((_, i) => i !== index);
const NOTHING = Object.fromEntries(Object.keys(findFaults([])).map((name) => [name, []]));

const PLANTED: [keyof ReturnType<typeof findFaults>, readonly Row[]][] = [
  ['decidedTwice', [...GOOD, decision('d2')]],
  ['decidedWithoutEvent', [...GOOD, decision('d2')]],
  ['stepTakenTwice', [...GOOD, event(3, 'adjust')]],
  ['onTheRollTwice', [...GOOD, { pk: 'C#990102#T#990102101#ROSTER#DIBAO#1', caseId: CASE }]],
  ['activeButNotOnTheRoll', without(4)],
  ['activeButNotOnTheRoll', [...without(4), { ...GOOD[4], marks: GONE }]],
  ['rollNotAsTheCasesSay', without(4)],
  ['rollNotAsTheCasesSay', [...without(4), { ...GOOD[4], marks: GONE }]],
  ['rollNotAsTheCasesSay', [...without(0), { ...GOOD[0], roll: GONE }]],
  ['onTheRollButNotActive', without(0)],
  ['neverReviewed', without(5)],
  ['brokenChains', [...GOOD, event(4, 'notify')]],
  ['brokenChains', [...GOOD, event(3, 'notify', { prevHash: 'another' })]],
  ['foundByNoSeal', [...GOOD, event(3, 'notify', { sealPk: undefined })]],
  ['foundByNoSeal', [...GOOD, event(3, 'notify', { sealSk: 'later' })]],
];

describe('the recount', () => {
  it('has nothing against a good year', () => {
    expect(findFaults(GOOD)).toEqual(NOTHING);
  });

  it.each(PLANTED)('finds %s when it is planted', (name, rows) => {
    expect(findFaults(rows)[name]).not.toEqual([]);
  });
});
