import { CaseState, Programme } from '../../../schema/entities/case.ts';
import { Area } from '../../../schema/entities/household.ts';
import { countyOf, TownCode } from '../../../schema/scalars/division-code.ts';
import { partitions, sortKeys } from '../../../schema/table/keys.ts';
import type { CaseStore } from '../../store/case-store.ts';
import type { Dependencies } from '../dependencies.ts';
import { seesPartOf } from './sees-part-of.ts';

type Needs = Pick<Dependencies, 'actor' | 'cases'>;

export interface WorkFilter {
  readonly state: CaseState | null;
  readonly area: Area | null;
  readonly village: string | null;
  /** Due on this day or before. */
  readonly dueBy: string | null;
}

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
  readonly dueOn: string | null;
  /** Where it stands in the list, for the next page. */
  readonly position: string;
}

export interface WorkPage {
  readonly items: readonly WorkItem[];
  readonly more: boolean;
}

interface Asked {
  readonly town: string;
  readonly filter: WorkFilter;
  readonly limit: number;
  /** Position of the last item of the page before; null for the first page. */
  readonly after: string | null;
  /** From the latest due to the soonest. */
  readonly backward: boolean;
}

type Row = Awaited<ReturnType<CaseStore['worklist']>>['entries'][number]['row'];

const NO_DUE_DATE = '9999-12-31';
const POSITION = /^[A-Z_]+#\d{4}-\d{2}-\d{2}#case_[0-9a-f]{32}$/;

function toItem(row: Row, county: string): WorkItem {
  const position = String(row.placeSk);
  const dueOn = position.split('#')[1] ?? NO_DUE_DATE;
  return {
    county,
    town: String(row.town),
    village: String(row.village),
    caseId: String(row.caseId),
    householdId: String(row.householdId),
    state: CaseState.parse(row.state),
    programme: Programme.parse(row.programme),
    area: Area.parse(row.area),
    dueOn: dueOn === NO_DUE_DATE ? null : dueOn,
    position,
  };
}

const matches = (item: WorkItem, filter: WorkFilter): boolean =>
  (filter.area === null || item.area === filter.area) &&
  (filter.village === null || item.village === filter.village) &&
  (filter.dueBy === null || (item.dueOn !== null && item.dueOn <= filter.dueBy));

/** What a position looks like; anything else was not given out by this list. */
export const isWorkPosition = (position: string, state: CaseState | null): boolean =>
  POSITION.test(position) && (state === null || position.startsWith(`${state}#`));

/** The index key of the item at a position; both table and index keys are part of it. */
function startAfter(at: { county: string; town: string }, position: string | null) {
  if (position === null) return undefined;
  const caseId = position.slice(position.lastIndexOf('#') + 1);
  return {
    pk: partitions.case(at.county, caseId),
    sk: sortKeys.case,
    placePk: partitions.worklist(at.county, at.town),
    placeSk: position,
  };
}

/**
 * One page of a town's open work. Without filters on area, village or due date it is one call; with them, reading goes on
 * until the page is full. A town the caller sees nothing of answers like an empty one, without reading.
 */
export async function listWork(deps: Needs, asked: Asked): Promise<WorkPage> {
  const town = TownCode.safeParse(asked.town);
  if (!town.success || !seesPartOf(deps.actor, 'register.read', town.data))
    return { items: [], more: false };
  const at = { county: countyOf(town.data), town: town.data, state: asked.filter.state ?? '' };
  const items: WorkItem[] = [];
  let start = startAfter(at, asked.after);
  do {
    const page = { limit: asked.limit, start, backward: asked.backward };
    const { entries, next } = await deps.cases.worklist(at, page);
    const found = entries.map(({ row }) => toItem(row, at.county));
    items.push(...found.filter((item) => matches(item, asked.filter)));
    start = next as ReturnType<typeof startAfter>; // The index answers with exactly these four key attributes.
  } while (start !== undefined && items.length < asked.limit);
  return {
    items: items.slice(0, asked.limit),
    more: start !== undefined || items.length > asked.limit,
  };
}
