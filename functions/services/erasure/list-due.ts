import type { Erasure } from '../../../schema/entities/erasure.ts';
import { type Household, isReadable } from '../../../schema/entities/household.ts';
import { RETENTION } from '../../../schema/retention/classes.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import { type CountyCode, countyOf, TownCode } from '../../../schema/scalars/division-code.ts';
import { partitions, sortKeys } from '../../../schema/table/keys.ts';
import { addDays } from '../../domain/deadline/calendar-days.ts';
import { latestEndDue, mayErase } from '../../domain/retention/may-erase.ts';
import type { Dependencies } from '../dependencies.ts';
import { openMembers } from '../reading/open-members.ts';
import { seesPartOf } from '../reading/sees-part-of.ts';

/** A member whose data are still readable, and how far the erasure has come. */
export interface PersonDue {
  readonly personId: string;
  readonly name: string;
  readonly maskedIdNumber: string | null;
  readonly erasure: Erasure | null;
}

/** A family's file whose time has ended, with whoever in it can still be read. */
export interface FileDue {
  readonly county: CountyCode;
  readonly caseId: string;
  readonly village: string;
  readonly endedOn: CivilDate;
  readonly retainedUntil: CivilDate;
  readonly basis: string;
  readonly people: readonly PersonDue[];
  readonly position: string;
}

interface Place {
  readonly county: CountyCode;
  readonly town: string;
}

const POSITION = /^ENDED#\d{4}-\d{2}-\d{2}#case_[0-9a-f]{32}$/;

/** What a position looks like; anything else was not given out by this list. */
export const isDuePosition = (position: string): boolean => POSITION.test(position);

function startAfter(at: Place, position: string | null) {
  if (position === null) return undefined;
  const caseId = position.slice(position.lastIndexOf('#') + 1);
  return {
    pk: partitions.case(at.county, caseId),
    sk: sortKeys.case,
    placePk: partitions.ended(at.county, at.town),
    placeSk: position,
  };
}

async function peopleOf(
  deps: Dependencies,
  county: string,
  households: readonly Household[],
): Promise<Map<string, PersonDue[]>> {
  const readable = households.map((it) => ({ ...it, members: it.members.filter(isReadable) }));
  const opened = await Promise.all(readable.map((it) => openMembers(deps, it)));
  const ids = [...new Set(opened.flat().map(({ personId }) => personId))];
  const erasures = await deps.erasures.getMany(county, ids);
  const byId = new Map(ids.map((id, i) => [id, erasures[i] ?? null]));
  return new Map(
    readable.map(({ householdId }, i) => [
      householdId,
      (opened[i] ?? []).map(({ personId, name, maskedIdNumber }) => {
        const erasure = byId.get(personId) ?? null;
        return { personId, name, maskedIdNumber, erasure };
      }),
    ]),
  );
}

/** The files behind index entries, read from the cases and households themselves: the index may lag. */
async function filesAt(
  deps: Dependencies,
  { county }: Place,
  caseIds: readonly string[],
): Promise<FileDue[]> {
  const found = (await deps.cases.getMany(county, caseIds)).flatMap((it) => it ?? []);
  const ids = found.map((it) => it.householdId);
  const households = (await deps.households.getMany(county, ids)).flatMap((it) => it ?? []);
  const people = await peopleOf(deps, county, households);
  return found.flatMap((it) => {
    const kept = mayErase([it], deps.today());
    const listed = people.get(it.householdId) ?? [];
    if (!kept.ok || it.endedOn === null || listed.length === 0) return [];
    const { until, retention } = kept.value;
    const { caseId, village, endedOn } = it;
    const position = sortKeys.endedCase(endedOn, caseId);
    const { basis } = RETENTION[retention];
    return [
      { county, caseId, village, endedOn, retainedUntil: until, basis, people: listed, position },
    ];
  });
}

/**
 * One page of a town's files that need not be kept any more, oldest first. Whether a person may be erased depends on every
 * household of the person's, which the request looks at. A town the caller sees nothing of answers like an empty one, without
 * reading.
 */
export async function listDueForErasure(
  deps: Dependencies,
  asked: { town: string; limit: number; after: string | null },
): Promise<{ items: FileDue[]; more: boolean }> {
  const town = TownCode.safeParse(asked.town);
  if (!town.success || !seesPartOf(deps.actor, 'register.read', town.data))
    return { items: [], more: false };
  const at = { county: countyOf(town.data), town: town.data };
  const day = addDays(latestEndDue(deps.today()), 1);
  const items: FileDue[] = [];
  let start = startAfter(at, asked.after);
  do {
    const { caseIds, next } = await deps.cases.endedBefore(at, { day, limit: asked.limit, start });
    items.push(...(await filesAt(deps, at, caseIds)));
    start = next as ReturnType<typeof startAfter>; // The index answers with exactly these four key attributes.
  } while (start !== undefined && items.length < asked.limit);
  const more = start !== undefined || items.length > asked.limit;
  return { items: items.slice(0, asked.limit), more };
}
