import type { OutcomeCount, ReviewUnit } from '../../../schema/entities/campaign.ts';

export type Counts = Record<string, OutcomeCount>;

const NOTHING: OutcomeCount = {
  households: 0,
  openingPersons: 0,
  closingPersons: 0,
  openingFen: 0,
  closingFen: 0,
};

const plus = (a: OutcomeCount, b: OutcomeCount): OutcomeCount => ({
  households: a.households + b.households,
  openingPersons: a.openingPersons + b.openingPersons,
  closingPersons: a.closingPersons + b.closingPersons,
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

/** What units count for as proposed; a unit in its place counts once. */
export const countProposals = (units: readonly ReviewUnit[]): Counts =>
  addCounts(
    ...units.map((unit) => ({
      [`${unit.area}:${unit.proposal.outcome}`]: {
        households: 1,
        openingPersons: unit.opening.headcount,
        closingPersons: unit.proposal.position.headcount,
        openingFen: unit.opening.monthlyFen,
        closingFen: unit.proposal.position.monthlyFen,
      },
    })),
  );

/** The outcome to report: until applied, a DECREASE or STOP is PENDING and the family keeps what it has. */
export const countApplied = (units: readonly ReviewUnit[]): Counts =>
  addCounts(
    ...units.map((unit) => {
      const applied = unit.state === 'APPLIED';
      const position = applied ? unit.proposal.position : unit.opening;
      return {
        [`${unit.area}:${applied ? unit.proposal.outcome : 'PENDING'}`]: {
          households: 1,
          openingPersons: unit.opening.headcount,
          closingPersons: position.headcount,
          openingFen: unit.opening.monthlyFen,
          closingFen: position.monthlyFen,
        },
      };
    }),
  );
