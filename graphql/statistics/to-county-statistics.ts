import type { TownFigures } from '../../functions/services/reading/county-statistics.ts';
import type { CountyFigures } from '../../functions/services/reading/prefecture-statistics.ts';

/** A county's figures with their sums, which are sums of what is shown. */
export function toCountyStatistics({ county, programme, towns }: CountyFigures) {
  const sum = (of: (figures: TownFigures) => number) => towns.reduce((n, it) => n + of(it), 0);
  return {
    county,
    programme,
    households: sum((it) => it.households),
    persons: sum((it) => it.persons),
    monthlyFen: sum((it) => it.monthlyFen),
    towns,
  };
}
