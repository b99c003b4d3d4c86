import type { BulkChange, BulkTally, YearNeed } from '../../../schema/entities/bulk-change.ts';
import { paidByMonth, sumByOutcome } from '../../domain/bulk/bulk-sums.ts';
import { yearNeed } from '../../domain/bulk/year-need.ts';
import type { Dependencies } from '../dependencies.ts';

/** What the year of the change needs by the lines of a preview, against what has been entered for it. */
export async function bulkNeed(
  deps: Pick<Dependencies, 'bulk'>,
  { county, programme, effectiveMonth }: BulkChange,
  tallies: readonly BulkTally[],
): Promise<YearNeed> {
  const lines = tallies.flatMap((tally) => tally.lines);
  const need = yearNeed(effectiveMonth, paidByMonth(sumByOutcome(lines)));
  const funds = await deps.bulk.funds({ county, programme, year: need.year });
  return { ...need, budgetFen: funds?.budgetFen ?? null };
}
