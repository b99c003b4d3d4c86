import type { BulkLine, BulkOutcome } from '../../../schema/entities/bulk-change.ts';

/** Households, persons, and fen a month before and after, of families of one outcome. */
export interface BulkSum {
  readonly households: number;
  readonly persons: number;
  readonly previousMonthlyFen: number;
  readonly monthlyFen: number;
}

export type BulkSums = ReadonlyMap<BulkOutcome, BulkSum>;

const NOTHING: BulkSum = { households: 0, persons: 0, previousMonthlyFen: 0, monthlyFen: 0 };

/** Sums by outcome, in fen a month. */
export function sumByOutcome(lines: Iterable<BulkLine>): BulkSums {
  const sums = new Map<BulkOutcome, BulkSum>();
  for (const { outcome, headcount, previousMonthlyFen, monthlyFen } of lines) {
    const sum = sums.get(outcome) ?? NOTHING;
    sums.set(outcome, {
      households: sum.households + 1,
      persons: sum.persons + headcount,
      previousMonthlyFen: sum.previousMonthlyFen + previousMonthlyFen,
      monthlyFen: sum.monthlyFen + monthlyFen,
    });
  }
  return sums;
}

/** What is paid a month before and after: whoever would lose something keeps it until a person has decided, so only rises count. */
export function paidByMonth(sums: BulkSums): { beforeFen: number; afterFen: number } {
  const all = [...sums.values()];
  const beforeFen = all.reduce((sum, it) => sum + it.previousMonthlyFen, 0);
  const { previousMonthlyFen, monthlyFen } = sums.get('INCREASE') ?? NOTHING;
  return { beforeFen, afterFen: beforeFen + monthlyFen - previousMonthlyFen };
}
