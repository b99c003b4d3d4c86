import type { BulkLine, BulkOutcome, BulkSum } from '../../../schema/entities/bulk-change.ts';

export type BulkSums = Readonly<Partial<Record<BulkOutcome, BulkSum>>>;

const NOTHING: BulkSum = { households: 0, persons: 0, previousMonthlyFen: 0, monthlyFen: 0 };

const plus = (a: BulkSum, b: BulkSum): BulkSum => ({
  households: a.households + b.households,
  persons: a.persons + b.persons,
  previousMonthlyFen: a.previousMonthlyFen + b.previousMonthlyFen,
  monthlyFen: a.monthlyFen + b.monthlyFen,
});

/** One outcome and its sum. */
export type NamedSum = BulkSum & { readonly outcome: BulkOutcome };

/** The sums there are, each with its outcome, in a lasting order. */
export const namedSums = (sums: BulkSums): NamedSum[] =>
  (Object.entries(sums) as [BulkOutcome, BulkSum][]) // Keys of the record.
    .map(([outcome, sum]) => ({ outcome, ...sum }))
    .sort((a, b) => (a.outcome < b.outcome ? -1 : 1));

/** Sums by outcome, added up. */
export function addSums(...many: readonly BulkSums[]): BulkSums {
  const all: Partial<Record<BulkOutcome, BulkSum>> = {};
  for (const { outcome, ...sum } of many.flatMap(namedSums))
    all[outcome] = plus(all[outcome] ?? NOTHING, sum);
  return all;
}

/** Sums of families by outcome, in fen a month. */
export function sumByOutcome(lines: Iterable<BulkLine>): BulkSums {
  const all: Partial<Record<BulkOutcome, BulkSum>> = {};
  for (const { outcome, headcount: persons, previousMonthlyFen, monthlyFen } of lines) {
    const one = { households: 1, persons, previousMonthlyFen, monthlyFen };
    all[outcome] = plus(all[outcome] ?? NOTHING, one);
  }
  return all;
}

/** What is paid a month before and after: whoever would lose something keeps it until a person has decided, so only rises count. */
export function paidByMonth(sums: BulkSums): { beforeFen: number; afterFen: number } {
  const beforeFen = Object.values(sums).reduce((sum, it) => sum + it.previousMonthlyFen, 0);
  const { previousMonthlyFen, monthlyFen } = sums.INCREASE ?? NOTHING;
  return { beforeFen, afterFen: beforeFen + monthlyFen - previousMonthlyFen };
}
