import type { Area } from '../../../schema/entities/household.ts';
import type { RollMark, RosterRow } from '../../../schema/entities/roll.ts';
import type { MemberGroup } from '../../../schema/programmes/member-group.ts';
import type { Programme } from '../../../schema/programmes/programme.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { type CivilDate, type Instant, PayMonth } from '../../../schema/scalars/calendar.ts';
import {
  countyOf,
  DivisionCode,
  isWithin,
  TownCode,
  townOf,
  VillageCode,
} from '../../../schema/scalars/division-code.ts';
import { standing, unrecordedMark } from '../../domain/roll/roll-marks.ts';
import type { Dependencies } from '../dependencies.ts';
import { townsOf } from '../review/towns-of.ts';
import { positionOf } from './list-cases-across-counties.ts';
import { seesPartOf } from './sees-part-of.ts';

export interface RosterAsked {
  /** A county, a town or a village. */
  readonly division: string;
  readonly programme: Programme;
  readonly area: Area | null;
  /** Only families of whom somebody belongs to this class. */
  readonly group: MemberGroup | null;
  /** A day of the pay month whose roll is asked for. */
  readonly on: CivilDate;
  /** The instant whose knowledge is asked for; null for now. */
  readonly knownAt: Instant | null;
  readonly limit: number;
  /** Village and case id of the last family of the page before. */
  readonly after: string | null;
}

/** A family as it stood on the roll of a village in one pay month. */
export interface RosterEntry extends Pick<RosterRow, 'caseId' | 'county' | 'programme' | 'area'> {
  readonly mark: RollMark;
}

/** The towns of a division that the asker sees a part of, in order. */
async function townsSeen(deps: Dependencies, division: string): Promise<TownCode[]> {
  const town = TownCode.safeParse(division).data ?? VillageCode.safeParse(division).data;
  const towns = town === undefined ? await townsOf(deps, countyOf(division)) : [townOf(town)];
  return towns.filter((it) => seesPartOf(deps.actor, 'register.read', it));
}

/** How a family stood in the month asked for; nothing when it did not, or is not of those asked for. */
function entryOf(row: RosterRow, asked: RosterAsked & { now: Instant }): RosterEntry[] {
  const { division, area, group, on, knownAt, now } = asked;
  if (!isWithin(row.village, division) || (area !== null && row.area !== area)) return [];
  const { village, marks } = row;
  const known = marks.length > 0 ? marks : [unrecordedMark(row, { village, decisionId: null })];
  const month = PayMonth.parse(on.slice(0, 7));
  const mark = standing(known, { month, knownAt: knownAt ?? now });
  if (mark === undefined || (group !== null && !mark.groups.includes(group))) return [];
  const { caseId, county, programme, area: theirs } = row;
  return [{ caseId, county, programme, area: theirs, mark }];
}

/**
 * The roll of a division as at a date and as known at an instant, in order of village and case: a family is on the roll of every
 * pay month from its first to its last. Reads town by town until a page is full, those who have left among them, and no case. A
 * division the asker sees nothing of answers like an empty one, its roll unread. Refuses INVALID_INPUT for a code of no county.
 */
export async function rosterAsAt(
  deps: Dependencies,
  asked: RosterAsked,
): Promise<Result<{ items: RosterEntry[]; more: boolean }>> {
  const { division, programme, after, limit } = asked;
  if (!DivisionCode.safeParse(division).success || division.slice(0, 6).endsWith('00'))
    return refuse('INVALID_INPUT', { path: ['division'], detail: '须为县、乡镇或村的代码' });
  const county = countyOf(division);
  const now = deps.now();
  const items: RosterEntry[] = [];
  for (const town of await townsSeen(deps, division)) {
    if (after !== null && town < after.slice(0, town.length)) continue;
    const rows = await deps.cases.everOnRoll({ county, town, programme });
    const rest = rows.filter((row) => after === null || positionOf(row) > after);
    items.push(...rest.flatMap((row) => entryOf(row, { ...asked, now })));
    if (items.length > limit) break;
  }
  return ok({ items: items.slice(0, limit), more: items.length > limit });
}

/** Where a family stands in the list of its county. */
export const rosterPosition = ({ caseId, mark: { village } }: RosterEntry): string =>
  positionOf({ village, caseId });
