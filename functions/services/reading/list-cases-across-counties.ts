import type { Case, Programme } from '../../../schema/entities/case.ts';
import type { Household } from '../../../schema/entities/household.ts';
import { countyOf, TownCode } from '../../../schema/scalars/division-code.ts';
import type { Dependencies } from '../dependencies.ts';
import { logReading } from './log-reading.ts';
import { seesPartOf } from './sees-part-of.ts';

export interface NamedCase {
  readonly case: Case;
  readonly household: Household | undefined;
}

interface Asked {
  readonly town: string;
  readonly programme: Programme;
  /** Why the files are read; kept in the access log for ever. */
  readonly purpose: string;
  readonly limit: number;
  /** Village and case id of the last case of the page before. */
  readonly after: string | null;
}

/** Where a case stands in the list of its town. */
export const positionOf = (it: { village: string; caseId: string }): string =>
  `${it.village}#${it.caseId}`;

/**
 * Named files of one town's roll for whoever supervises several counties. `deps` must be built for
 * `register.readAcrossCounties`. The purpose is logged before anything is read.
 */
export async function listCasesAcrossCounties(
  deps: Dependencies,
  asked: Asked,
): Promise<{ items: NamedCase[]; more: boolean }> {
  const town = TownCode.safeParse(asked.town);
  if (!town.success || !seesPartOf(deps.actor, 'register.readAcrossCounties', town.data))
    return { items: [], more: false };
  await logReading(deps, { area: town.data, purpose: asked.purpose });
  const county = countyOf(town.data);
  const roster = await deps.cases.roster({ county, town: town.data, programme: asked.programme });
  const rest = roster.filter((row) => asked.after === null || positionOf(row) > asked.after);
  const rows = rest.slice(0, asked.limit);
  const [cases, households] = await Promise.all([
    deps.cases.getMany(
      county,
      rows.map((row) => row.caseId),
    ),
    deps.households.getMany(
      county,
      rows.map((row) => row.householdId),
    ),
  ]);
  const items = cases.flatMap((it, i) =>
    it === undefined ? [] : [{ case: it, household: households[i] }],
  );
  return { items, more: rest.length > rows.length };
}
