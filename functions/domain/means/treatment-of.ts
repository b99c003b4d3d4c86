import { holdsOn } from '../../../schema/means/dated.ts';
import type { IncomeType } from '../../../schema/means/income-type.ts';
import type { IncomeTreatment } from '../../../schema/means/policy/income-treatment.ts';
import { LAW_EXCLUDES } from '../../../schema/means/policy/law-excludes.ts';

/** How a kind of income is treated, and by the law itself or by a document of the place. */
export type TreatedAs =
  | { readonly counts: boolean; readonly by: 'LAW' }
  | { readonly counts: boolean; readonly by: 'LOCAL'; readonly document: string };

/**
 * What the law takes out on the day is out; then a local list has its say; all else counts, since the law counts all that a family takes
 * in.
 */
export function treatmentOf(
  type: IncomeType,
  on: string,
  list: readonly IncomeTreatment[],
): TreatedAs {
  const speaks = (it: { type: IncomeType; from: string; to: string | null }) =>
    it.type === type && holdsOn(it, on);
  if (LAW_EXCLUDES.some(speaks)) return { counts: false, by: 'LAW' };
  const local = list.find(speaks);
  return local === undefined
    ? { counts: true, by: 'LAW' }
    : { counts: local.treatment === 'COUNTED', by: 'LOCAL', document: local.source };
}
