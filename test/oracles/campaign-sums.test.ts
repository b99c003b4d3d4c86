import { describe, expect, it } from 'vitest';
import { judgeMoment, type Moment } from './campaign-sums.ts';
import type { Row } from './comparable.ts';

const unit = (caseId: string, outcome: string, state: string): Row => ({
  caseId,
  batchId: 'b1',
  area: 'RURAL',
  state,
  opening: { headcount: 2, monthlyFen: 500 },
  proposal: { outcome, position: { headcount: 1, monthlyFen: 300 }, joined: 0, left: 1 },
});
const figures = (closingPersons: number, closingFen: number, leftPersons: number) => ({
  households: 1,
  openingPersons: 2,
  openingFen: 500,
  joinedPersons: 0,
  ...{ closingPersons, closingFen, leftPersons },
});
const PROPOSED = { 'RURAL:DECREASE': figures(1, 300, 1), 'RURAL:STOP': figures(1, 300, 0) };
const APPLIED = { 'RURAL:DECREASE': figures(1, 300, 1), 'RURAL:PENDING': figures(2, 500, 0) };
const tally = (step: string, counts: unknown): Row => ({ batchId: 'b1', step, counts });

/** One family lowered and applied, one to be stopped that still has what it had. */
const GOOD: Moment = {
  units: [unit('c1', 'DECREASE', 'APPLIED'), unit('c2', 'STOP', 'NOTIFIED')],
  tallies: [tally('ASSESSED', PROPOSED), tally('APPLIED', APPLIED)],
  told: { ASSESSED: PROPOSED, APPLIED },
  isUnderWay: () => false,
};
const applied = [unit('c1', 'DECREASE', 'APPLIED'), unit('c2', 'STOP', 'APPLIED')];

const WRONG: [string, Partial<Moment>, number][] = [
  ['a unit that moved after it was counted', { units: applied }, 1],
  ['a unit lost', { units: GOOD.units.slice(1) }, 2],
  ['a counter lost', { tallies: GOOD.tallies.slice(0, 1), told: { ...GOOD.told, APPLIED: {} } }, 1],
  ['proposals never counted', { tallies: [], told: { ASSESSED: {}, APPLIED: {} } }, 2],
  ['another sum told than kept', { told: { ...GOOD.told, ASSESSED: APPLIED } }, 1],
];

describe('the recount of a campaign', () => {
  it('has nothing against counters that are right', () => {
    expect(judgeMoment(GOOD)).toEqual({ faults: [], judged: 2 });
  });

  it.each(WRONG)('finds %s', (_, changed, faults) => {
    expect(judgeMoment({ ...GOOD, ...changed }).faults).toHaveLength(faults);
  });

  it('asks no more of a batch that somebody is at than that its sums are told as they are kept', () => {
    const moment = { ...GOOD, units: applied, isUnderWay: () => true };
    expect(judgeMoment(moment)).toEqual({ faults: [], judged: 0 });
    const told = { ...GOOD.told, APPLIED: PROPOSED };
    expect(judgeMoment({ ...moment, told }).faults).toHaveLength(1);
  });
});
