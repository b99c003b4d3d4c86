import type { OutcomeCount, ReviewUnit } from '../../../schema/entities/campaign.ts';

/** Counts by `AREA:OUTCOME`, for example `RURAL:CONTINUE`. */
export type Counts = Record<string, OutcomeCount>;

const NOTHING: OutcomeCount = {
  households: 0,
  openingPersons: 0,
  closingPersons: 0,
  joinedPersons: 0,
  leftPersons: 0,
  openingFen: 0,
  closingFen: 0,
};

const plus = (a: OutcomeCount, b: OutcomeCount): OutcomeCount => ({
  households: a.households + b.households,
  openingPersons: a.openingPersons + b.openingPersons,
  closingPersons: a.closingPersons + b.closingPersons,
  joinedPersons: a.joinedPersons + b.joinedPersons,
  leftPersons: a.leftPersons + b.leftPersons,
  openingFen: a.openingFen + b.openingFen,
  closingFen: a.closingFen + b.closingFen,
});

/** Adds up counts by `AREA:OUTCOME`. Persons are persons, households are households; they are never added together. */
export function addCounts(...many: readonly Counts[]): Counts {
  const sum: Counts = {};
  for (const counts of many) {
    for (const [key, count] of Object.entries(counts)) sum[key] = plus(sum[key] ?? NOTHING, count);
  }
  return sum;
}

/** One unit with its proposal taken as done. Who leaves with a stopped household left by the stop, not from within. */
function asProposed({ area, opening, proposal }: ReviewUnit): Counts {
  const stays = proposal.outcome !== 'STOP';
  return {
    [`${area}:${proposal.outcome}`]: {
      households: 1,
      openingPersons: opening.headcount,
      closingPersons: proposal.position.headcount,
      joinedPersons: stays ? proposal.joined : 0,
      leftPersons: stays ? proposal.left : 0,
      openingFen: opening.monthlyFen,
      closingFen: proposal.position.monthlyFen,
    },
  };
}

/** One unit nothing has been done about: the family keeps what it has. */
const asPending = ({ area, opening }: ReviewUnit): Counts => ({
  [`${area}:PENDING`]: {
    ...NOTHING,
    households: 1,
    openingPersons: opening.headcount,
    closingPersons: opening.headcount,
    openingFen: opening.monthlyFen,
    closingFen: opening.monthlyFen,
  },
});

/** What units count for as proposed; a unit in its place counts once. */
export const countProposals = (units: readonly ReviewUnit[]): Counts =>
  addCounts(...units.map(asProposed));

/** The outcome to report: whatever is not yet applied is PENDING and the family keeps what it has. */
export const countApplied = (units: readonly ReviewUnit[]): Counts =>
  addCounts(...units.map((unit) => (unit.state === 'APPLIED' ? asProposed : asPending)(unit)));
