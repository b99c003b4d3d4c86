import type { CaseState } from '../../../schema/entities/case.ts';
import type { Area } from '../../../schema/entities/household.ts';
import type { EscalationLevel } from '../../../schema/programmes/escalation.ts';
import type { Programme } from '../../../schema/programmes/programme.ts';
import { ok, type Result } from '../../../schema/result.ts';
import { policyReader } from '../policies/policy-for.ts';
import { isOverdue } from './is-overdue.ts';
import { readWork, type WorkItem, type WorkReading } from './read-work.ts';
import { shownAbove } from './shown-above.ts';

export interface WorkFilter {
  readonly state: CaseState | null;
  readonly programme: Programme | null;
  readonly area: Area | null;
  readonly village: string | null;
  /** Due on this day or before. */
  readonly dueBy: string | null;
  /** True: its day has passed; false: it has not, or no clock runs. */
  readonly overdue: boolean | null;
  /** True: the county's visit is due because a near relative was declared or is on file; false: it is not. */
  readonly nearRelativeVisitDue: boolean | null;
  /** So late that it is shown to this level. */
  readonly escalatedTo: EscalationLevel | null;
}

/** By day, and among cases of one day by id; LAST is the reverse of FIRST. What has no day stands after every day. */
export type WorkOrder = 'DUE_FIRST' | 'DUE_LAST' | 'SUBMITTED_FIRST' | 'SUBMITTED_LAST';

interface Asked {
  /** A town, or a county for all of its towns. */
  readonly division: string;
  readonly filter: WorkFilter;
  readonly order: WorkOrder;
  readonly limit: number;
  /** Position of the last item of the page before; null for the first page. */
  readonly after: string | null;
}

export interface WorkPage {
  readonly items: readonly WorkItem[];
  readonly more: boolean;
}

const AFTER_EVERY_DAY = '9999-12-31';
const POSITION = /^\d{4}-\d{2}-\d{2}#case_[0-9a-f]{32}$/;

/** What a position looks like; anything else was not given out by this list. */
export const isWorkPosition = (position: string): boolean => POSITION.test(position);

/** Where a case stands in a list of this order. */
export function workPosition(item: WorkItem, order: WorkOrder): string {
  const day = order.startsWith('DUE') ? item.dueOn : item.submittedOn;
  return `${day ?? AFTER_EVERY_DAY}#${item.caseId}`;
}

const matches = (item: WorkItem, filter: WorkFilter, today: string): boolean =>
  (filter.programme === null || item.programme === filter.programme) &&
  (filter.area === null || item.area === filter.area) &&
  (filter.village === null || item.village === filter.village) &&
  (filter.dueBy === null || (item.dueOn !== null && item.dueOn <= filter.dueBy)) &&
  (filter.overdue === null || isOverdue(item, today) === filter.overdue) &&
  (filter.nearRelativeVisitDue === null ||
    item.nearRelativeVisitDue === filter.nearRelativeVisitDue);

/** Of these items those shown to the level asked for; all of them, and no policy read, where none is. */
async function shownTo(
  deps: WorkReading,
  items: readonly WorkItem[],
  level: WorkFilter['escalatedTo'],
): Promise<readonly WorkItem[]> {
  if (level === null) return items;
  const by = { policyOf: policyReader(deps), today: deps.today() };
  const levels = await Promise.all(items.map((item) => shownAbove(item, by)));
  return items.filter((_, i) => levels[i] === level);
}

/** One page of the open work of a town or a county, filtered and in order. */
export async function listWork(deps: WorkReading, asked: Asked): Promise<Result<WorkPage>> {
  const { division, filter, order, limit, after } = asked;
  const work = await readWork(deps, { division, state: filter.state });
  if (!work.ok) return work;
  const sign = order.endsWith('FIRST') ? 1 : -1;
  const compare = (a: string, b: string) => (a < b ? -sign : sign);
  const today = deps.today();
  const matching = work.value.filter((item) => matches(item, filter, today));
  const shown = await shownTo(deps, matching, filter.escalatedTo);
  const placed = shown
    .map((item) => ({ item, position: workPosition(item, order) }))
    .filter(({ position }) => after === null || compare(after, position) < 0)
    .filter(({ position }) => position !== after)
    .sort((a, b) => compare(a.position, b.position));
  const items = placed.slice(0, limit).map(({ item }) => item);
  return ok({ items, more: placed.length > limit });
}
