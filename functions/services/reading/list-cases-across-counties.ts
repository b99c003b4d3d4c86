import type { Case } from '../../../schema/entities/case.ts';
import type { Household } from '../../../schema/entities/household.ts';
import type { Programme } from '../../../schema/programmes/programme.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { countyOf, TownCode } from '../../../schema/scalars/division-code.ts';
import type { Dependencies } from '../dependencies.ts';
import { logReading } from './log-reading.ts';
import { seesPartOf } from './sees-part-of.ts';

export interface NamedCase {
  readonly case: Case;
  readonly household: Household | undefined;
}

/** A purpose of less says nothing; one of more is a document, not a purpose. In characters. */
const SHORTEST_PURPOSE = 4;
const LONGEST_PURPOSE = 200;

function statedPurpose(typed: string): Result<string> {
  const purpose = typed.trim();
  const length = [...purpose].length;
  const detail = `事由须为${SHORTEST_PURPOSE}至${LONGEST_PURPOSE}字`;
  return length >= SHORTEST_PURPOSE && length <= LONGEST_PURPOSE
    ? ok(purpose)
    : refuse('INVALID_INPUT', { path: ['purpose'], detail });
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
 * `register.readAcrossCounties`. The purpose is logged before anything is read; without one nothing is. Refuses INVALID_INPUT.
 */
export async function listCasesAcrossCounties(
  deps: Dependencies,
  asked: Asked,
): Promise<Result<{ items: NamedCase[]; more: boolean }>> {
  const purpose = statedPurpose(asked.purpose);
  if (!purpose.ok) return purpose;
  const town = TownCode.safeParse(asked.town);
  if (!town.success || !seesPartOf(deps.actor, 'register.readAcrossCounties', town.data))
    return ok({ items: [], more: false });
  await logReading(deps, { area: town.data, purpose: purpose.value });
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
  return ok({ items, more: rest.length > rows.length });
}
