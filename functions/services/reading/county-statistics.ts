import type { Programme, RosterRow } from '../../../schema/entities/case.ts';
import type { Area } from '../../../schema/entities/household.ts';
import type { Dependencies } from '../dependencies.ts';
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

const TOWN_DIGITS = 9;

/** Every figure is a sum of rows on the roll, read consistently at the moment of asking. */
function figuresOf(town: string, rows: readonly RosterRow[]): TownFigures[] {
  return (['URBAN', 'RURAL'] as const).flatMap((area) => {
    const here = rows.filter((row) => row.area === area);
    const sum = (of: (row: RosterRow) => number) => here.reduce((n, row) => n + of(row), 0);
    const persons = sum((row) => row.headcount);
    const monthlyFen = sum((row) => row.monthlyFen);
    return here.length === 0 ? [] : [{ town, area, households: here.length, persons, monthlyFen }];
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
  const { county, programme } = asked;
  if (!seesPartOf(deps.actor, 'statistics.read', county)) return undefined;
  if (!seesPartOf(deps.actor, 'register.read', county))
    await logReading(deps, { area: county, purpose: 'STATISTICS' });
  const divisions = await deps.reference.divisions(county);
  const towns = divisions.map((d) => d.code).filter((code) => code.length === TOWN_DIGITS);
  const figures = await Promise.all(
    [...new Set(towns)].sort().map(async (town) => {
      const seen = seesPartOf(deps.actor, 'statistics.read', town);
      const rows = seen ? await deps.cases.roster({ county, town, programme }) : [];
      return figuresOf(town, rows);
    }),
  );
  return figures.flat();
}
