import { amountIn } from '../../../schema/entities/amount-step.ts';
import { Area } from '../../../schema/entities/household.ts';
import type { Programme } from '../../../schema/programmes/programme.ts';
import type { Dependencies } from '../dependencies.ts';
import { townsOf } from '../review/towns-of.ts';
import { logReading } from './log-reading.ts';
import { seesPartOf } from './sees-part-of.ts';

/** Households, persons and monthly fen of one town and area; households and persons are never added together. */
export interface TownFigures {
  readonly town: string;
  readonly area: Area;
  readonly households: number;
  readonly persons: number;
  readonly monthlyFen: number;
}

type Sums = Pick<TownFigures, 'households' | 'persons' | 'monthlyFen'>;

/** Every figure is a sum of rows on the roll as they stand this month, read consistently and held one at a time. */
async function figuresOf(
  deps: Dependencies,
  at: { county: string; town: string; programme: Programme },
): Promise<TownFigures[]> {
  const sums = new Map<Area, Sums>();
  const month = deps.today().slice(0, 7);
  for await (const row of deps.cases.onRoll(at)) {
    const { area, headcount } = row;
    const sum = sums.get(area) ?? { households: 0, persons: 0, monthlyFen: 0 };
    sums.set(area, {
      households: sum.households + 1,
      persons: sum.persons + headcount,
      monthlyFen: sum.monthlyFen + amountIn(row, month),
    });
  }
  return Area.options.flatMap((area) => {
    const sum = sums.get(area);
    return sum === undefined ? [] : [{ town: at.town, area, ...sum }];
  });
}

/**
 * The roll of one county in figures by town, for whoever may read figures there; undefined otherwise. `deps` must be built
 * for `statistics.read`. Reading from above the county is logged before anything is read.
 */
export async function countyStatistics(
  deps: Dependencies,
  asked: { county: string; programme: Programme },
): Promise<TownFigures[] | undefined> {
  const { county } = asked;
  if (!seesPartOf(deps.actor, 'statistics.read', county)) return undefined;
  if (!seesPartOf(deps.actor, 'register.read', county))
    await logReading(deps, { area: county, purpose: 'STATISTICS' });
  const towns = await townsOf(deps, county);
  const seen = towns.filter((town) => seesPartOf(deps.actor, 'statistics.read', town));
  return (await Promise.all(seen.map((town) => figuresOf(deps, { ...asked, town })))).flat();
}
