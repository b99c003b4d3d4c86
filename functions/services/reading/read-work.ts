import { CaseState, hasNearRelative } from '../../../schema/entities/case.ts';
import { Area } from '../../../schema/entities/household.ts';
import { Programme } from '../../../schema/programmes/programme.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { countyOf, TownCode } from '../../../schema/scalars/division-code.ts';
import type { Capability } from '../../domain/access/permissions.ts';
import { stepOf } from '../../domain/application/transitions.ts';
import type { Dependencies } from '../dependencies.ts';
import { townsOf } from '../review/towns-of.ts';
import { seesPartOf } from './sees-part-of.ts';

export type WorkReading = Pick<Dependencies, 'actor' | 'cases' | 'reference' | 'today'>;

/** Open cases read at once, in a town or over a county: far above what a desk ever has open, far below a request's time. */
export const MOST_WORK = 10_000;

/** One open case as the place index knows it; the index may lag the case by a moment. */
export interface WorkItem {
  readonly county: string;
  readonly town: string;
  readonly village: string;
  readonly caseId: string;
  readonly householdId: string;
  readonly state: CaseState;
  readonly programme: Programme;
  readonly area: Area;
  readonly submittedOn: string | null;
  readonly dueOn: string | null;
  /** The county can visit now, and must before it decides, because a near relative was declared or is on file. */
  readonly nearRelativeVisitDue: boolean;
}

/** Stands in the index where no clock runs. */
const NO_DUE_DATE = '9999-12-31';

type Row = Record<string, unknown>;

/** Rows of before filings were kept have none. */
const visitDue = (row: Row, state: CaseState): boolean =>
  stepOf('visit').from.includes(state) &&
  row.countyVisitedOn === null &&
  hasNearRelative({
    nearRelative: row.nearRelative === true,
    relativeFilings: Number(row.relativeFilings ?? 0),
  });

function toItem(row: Row): WorkItem {
  const dueOn = String(row.placeSk).split('#')[1] ?? NO_DUE_DATE;
  const state = CaseState.parse(row.state);
  return {
    county: String(row.county),
    town: String(row.town),
    village: String(row.village),
    caseId: String(row.caseId),
    householdId: String(row.householdId),
    state,
    programme: Programme.parse(row.programme),
    area: Area.parse(row.area),
    submittedOn: typeof row.submittedOn === 'string' ? row.submittedOn : null,
    dueOn: dueOn === NO_DUE_DATE ? null : dueOn,
    nearRelativeVisitDue: visitDue(row, state),
  };
}

/** The towns of a division whose work the caller may see some of: itself, or those of a county. */
async function townsSeen(
  deps: WorkReading,
  division: string,
  needs: Capability,
): Promise<TownCode[]> {
  const sees = (town: string) => seesPartOf(deps.actor, needs, town);
  const town = TownCode.safeParse(division);
  if (town.success) return sees(town.data) ? [town.data] : [];
  return sees(division) ? (await townsOf(deps, division)).filter(sees) : [];
}

/**
 * Every open case of a town or of a county's towns that the caller may see, one call a town. A division the caller sees nothing
 * of answers like an empty one, without reading. Refuses TOO_MANY when there is more than one request should read.
 */
export async function readWork(
  deps: WorkReading,
  at: { division: string; state: CaseState | null; needs?: Capability },
): Promise<Result<WorkItem[]>> {
  const towns = await townsSeen(deps, at.division, at.needs ?? 'register.read');
  const lists = await Promise.all(
    towns.map((town) =>
      deps.cases.work({ county: countyOf(town), town, state: at.state }, MOST_WORK),
    ),
  );
  const rows = lists.flatMap((list) => list ?? []);
  return lists.includes(undefined) || rows.length > MOST_WORK
    ? refuse('TOO_MANY', { detail: '请按乡镇或状态筛选' })
    : ok(rows.map(toItem));
}
