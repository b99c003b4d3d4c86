import {
  type Household,
  type HouseholdMember,
  type LeftReason,
  MAX_MEMBERS,
  type Relation,
} from '../../../schema/entities/household.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate, Instant } from '../../../schema/scalars/calendar.ts';

/** What somebody is to the head of a household from a day on. */
export interface Placed {
  readonly personId: HouseholdMember['personId'];
  readonly relation: Relation;
}

/** Members who leave one household for another on one day, and what those who stay are to each other then. */
export interface Regrouping {
  readonly leavers: readonly Placed[];
  /** Only those whose relation changes, such as a new head. */
  readonly staying: readonly Placed[];
  readonly on: CivilDate;
  readonly reason: Exclude<LeftReason, 'DEATH'>;
  readonly recordedAt: Instant;
}

type Members = Pick<Household, 'members'>;

const wrong = (path: string, detail: string) => refuse('INVALID_INPUT', { path: [path], detail });

const isOpen = (member: HouseholdMember): boolean => member.to === null;

/** Everybody named once, and a member of the household who came before the day of leaving: memberships are half-open and never cross. */
function mayLeave({ members }: Members, { leavers, staying, on }: Regrouping): Result<true> {
  const ids = leavers.map(({ personId }) => personId);
  if (new Set(ids).size < ids.length) return wrong('leavers', '同一成员填写了两次');
  const open = new Map(members.filter(isOpen).map((it) => [it.personId, it]));
  for (const personId of ids) {
    const member = open.get(personId);
    if (member === undefined) return wrong('leavers', '不是该家庭现有成员');
    if (on < member.from) return wrong('on', `该成员于${member.from}加入，离开不能早于加入`);
  }
  return staying.every(({ personId }) => open.has(personId) && !ids.includes(personId))
    ? ok(true)
    : wrong('staying', '须为留下的现有成员');
}

/** One head, among whoever lives there; nobody at all needs none. */
const oneHead = (members: readonly HouseholdMember[], path: string): Result<true> => {
  const open = members.filter(isOpen);
  const heads = open.filter(({ relation }) => relation === 'HEAD').length;
  return open.length === 0 || heads === 1 ? ok(true) : wrong(path, '须有且只有一名户主');
};

/** The household left, once these members are gone: their memberships end on the day, and it is known from now on. */
export function afterLeaving(household: Members, it: Regrouping): Result<HouseholdMember[]> {
  const allowed = mayLeave(household, it);
  if (!allowed.ok) return allowed;
  const { leavers, staying, on, reason, recordedAt } = it;
  const gone = new Set(leavers.map(({ personId }) => personId));
  const relations = new Map(staying.map(({ personId, relation }) => [personId, relation]));
  const members = household.members.map((member) => {
    if (!isOpen(member)) return member;
    if (gone.has(member.personId))
      return { ...member, to: on, leftReason: reason, leftRecordedAt: recordedAt };
    return { ...member, relation: relations.get(member.personId) ?? member.relation };
  });
  const head = oneHead(members, 'staying');
  return head.ok ? ok(members) : head;
}

/** The memberships that the leavers begin: each with the key and the card that the person has, so that nothing is sealed anew. */
export function joining({ members }: Members, it: Regrouping): HouseholdMember[] {
  const known = new Map(members.filter(isOpen).map((member) => [member.personId, member]));
  return it.leavers.flatMap(({ personId, relation }) => {
    const member = known.get(personId);
    if (member === undefined) return [];
    const { wrappedKey, card } = member;
    const begun = { personId, relation, from: it.on, to: null, leftReason: null };
    return [{ ...begun, recordedAt: it.recordedAt, wrappedKey, card }];
  });
}

/** The household joined, with whoever comes. Refuses a second head, and more people than a household may have had. */
export function afterJoining(
  { members }: Members,
  comers: readonly HouseholdMember[],
): Result<HouseholdMember[]> {
  const all = [...members, ...comers];
  if (all.length > MAX_MEMBERS)
    return refuse('TOO_MANY', { path: ['leavers'], detail: `一户历来成员最多${MAX_MEMBERS}人` });
  const head = oneHead(all, 'leavers');
  return head.ok ? ok(all) : head;
}

/** A membership of somebody that has not ended by a day: whoever has one elsewhere would be in two households at once. */
export const crosses = (household: Members, personId: string, on: CivilDate): boolean =>
  household.members.some((it) => it.personId === personId && (it.to === null || on < it.to));

const YOUNGER: readonly Relation[] = ['CHILD', 'GRANDCHILD'];
const OLDER: readonly Relation[] = ['PARENT', 'GRANDPARENT'];

/**
 * Nobody's child is older than its parent. Looks at those of whom a right id number tells the day of birth, against the head; of anybody else
 * nothing is known.
 */
export function agesFit(
  members: readonly HouseholdMember[],
  bornOn: ReadonlyMap<string, string>,
): Result<true> {
  const open = members.filter(isOpen);
  const head = open.find(({ relation }) => relation === 'HEAD');
  const headBorn = bornOn.get(head?.personId ?? '');
  const unfit = open.some(({ personId, relation }) => {
    const born = bornOn.get(personId);
    if (born === undefined || headBorn === undefined) return false;
    if (YOUNGER.includes(relation)) return born <= headBorn;
    return OLDER.includes(relation) && headBorn <= born;
  });
  return unfit ? wrong('leavers', '子女不能年长于父母，请核对与户主的关系') : ok(true);
}
