import type { BulkChange } from '../../../schema/entities/bulk-change.ts';
import type { RosterRow } from '../../../schema/entities/roll.ts';
import type { TownCode } from '../../../schema/scalars/division-code.ts';
import { canonicalJson } from '../../domain/audit/canonical-json.ts';
import type { Dependencies } from '../dependencies.ts';
import { townsOf } from '../review/towns-of.ts';

/** A town's families on the roll. */
export interface TownRoll {
  readonly town: TownCode;
  readonly rows: readonly RosterRow[];
}

type Needs = Pick<Dependencies, 'cases' | 'reference' | 'sha256'>;

/** Everybody on the roll of a programme now, town by town, and a hash that any change of the roll changes. */
export async function readRoll(
  deps: Needs,
  { county, programme }: Pick<BulkChange, 'county' | 'programme'>,
): Promise<{ towns: TownRoll[]; rollHash: string }> {
  const towns: TownRoll[] = [];
  for (const town of await townsOf(deps, county)) {
    const rows = await deps.cases.roster({ county, town, programme });
    if (rows.length > 0) towns.push({ town, rows });
  }
  const standing = towns.flatMap(({ rows }) =>
    rows.map(({ caseId, village, headcount, monthlyFen, marks }) =>
      canonicalJson([caseId, village, headcount, monthlyFen, marks.at(-1)?.decisionId ?? null]),
    ),
  );
  return { towns, rollHash: deps.sha256(standing.join('\n')) };
}
