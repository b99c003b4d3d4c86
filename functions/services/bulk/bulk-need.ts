import type { BulkChange, BulkTally, YearNeed } from '../../../schema/entities/bulk-change.ts';
import { addSums, paidByMonth } from '../../domain/bulk/bulk-sums.ts';
import { yearNeed } from '../../domain/bulk/year-need.ts';
import type { Dependencies } from '../dependencies.ts';

/** What the year of the change needs by the sums of a preview, against what has been entered for it. */
export async function bulkNeed(
  deps: Pick<Dependencies, 'bulk'>,
  { county, programme, effectiveMonth }: BulkChange,
  tallies: readonly BulkTally[],
): Promise<YearNeed> {
  const sums = addSums(...tallies.map((tally) => tally.sums));
  const need = yearNeed(effectiveMonth, paidByMonth(sums));
  const funds = await deps.bulk.funds({ county, programme, year: need.year });
  return { ...need, budgetFen: funds?.budgetFen ?? null };
}
