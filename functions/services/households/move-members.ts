import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import { type Case, isEnded } from '../../../schema/entities/case.ts';
import type { Household, HouseholdMember } from '../../../schema/entities/household.ts';
import type { Person } from '../../../schema/entities/person.ts';
import { MEMBERS_CHANGED_WITHIN_MONTHS } from '../../../schema/programmes/procedure.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { addMonths } from '../../domain/deadline/calendar-days.ts';
import { agesFit, crosses, type Regrouping } from '../../domain/household/regroup.ts';
import { checkIdNumber } from '../../domain/identity/id-number.ts';
import { PROGRAMMES } from '../../domain/programmes/registry.ts';
import type { Write } from '../../store/write.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { caseIdsOf } from '../import/new-household.ts';
import { record } from '../stamp.ts';

/** What both ways of leaving a household ask for. */
export interface MoveMembers extends Command, Omit<Regrouping, 'recordedAt'> {
  readonly county: CountyCode;
  /** A case of the household that is left. */
  readonly caseId: string;
}

/** States in which nothing hangs on who lives in a household: before it is surveyed, with a benefit in force, or over. */
const FREE: readonly Case['state'][] = [
  'DRAFT',
  'SUBMITTED',
  'CORRECTION',
  'ACCEPTED',
  'ACTIVE',
  'SUSPENDED',
];

/** A household's cases; one whose procedure rests on who lives there keeps the people where they are. */
export async function freeCases(
  deps: Dependencies,
  { county, householdId }: Pick<Household, 'county' | 'householdId'>,
): Promise<Result<Case[]>> {
  const found = await deps.cases.getMany(county, caseIdsOf(deps, householdId));
  const cases = found.flatMap((it) => it ?? []);
  const held = cases.find(({ state }) => !isEnded(state) && !FREE.includes(state));
  if (held !== undefined)
    return refuse('ACTION_NOT_ALLOWED', {
      detail: `${PROGRAMMES[held.programme].title}：${held.state}`,
    });
  return cases.some(({ change }) => change !== null)
    ? refuse('ACTION_NOT_ALLOWED', { detail: '已有变更意见待办' })
    : ok(cases);
}

/** The day by which a benefit in force is looked into, now that its household is another; the benefit itself stays as it is. */
export function reverifyBy(deps: Dependencies, { state }: Case): Partial<Case> {
  if (state !== 'ACTIVE' && state !== 'SUSPENDED') return {};
  return { dueOn: CivilDate.parse(addMonths(deps.today(), MEMBERS_CHANGED_WITHIN_MONTHS)) };
}

/** The same event in the chains of a household's other cases. */
export const othersFollow = (
  deps: Dependencies,
  cases: readonly Case[],
  step: { action: string; actor: ActorStamp; refs: Record<string, string> },
): Write[] =>
  cases.flatMap((it) => {
    const happening = { ...step, chain: it.caseId, from: it.state, to: it.state };
    const { event, head } = record(deps, happening, it.chain);
    const moved = { ...it, ...reverifyBy(deps, it), chain: head };
    return [
      deps.writes.cases.move(moved, { states: [it.state], seq: it.chain.seq }),
      deps.writes.cases.event(it, event),
    ];
  });

/** The people who leave, none of them a member of a third household, or of the one joined, on or after the day. */
export async function peopleLeaving(
  deps: Dependencies,
  left: Household,
  { leavers, on }: Pick<Regrouping, 'leavers' | 'on'>,
): Promise<Result<Person[]>> {
  const found = await deps.households.persons(
    left.county,
    leavers.map(({ personId }) => personId),
  );
  const people = found.flatMap((it) => it ?? []);
  if (people.length < leavers.length)
    return refuse('ACTION_NOT_ALLOWED', { detail: '成员信息已依法删除，或者尚未登记' });
  const ids = [...new Set(people.flatMap(({ householdIds }) => householdIds))];
  const others = (await deps.households.getMany(left.county, ids)).flatMap((it) => it ?? []);
  const elsewhere = others.some(
    (household) =>
      household.householdId !== left.householdId &&
      people.some(({ personId }) => crosses(household, personId, on)),
  );
  return elsewhere ? refuse('PERSON_IN_ANOTHER_HOUSEHOLD', { path: ['leavers'] }) : ok(people);
}

/** Days of birth as right id numbers tell them. */
async function birthsOf(
  deps: Dependencies,
  county: string,
  members: readonly HouseholdMember[],
): Promise<Map<string, string>> {
  const open = members.filter(({ to }) => to === null).map(({ personId }) => personId);
  const people = (await deps.households.persons(county, open)).flatMap((it) => it ?? []);
  const known = await Promise.all(
    people.map(async (person) => {
      const { idNumber } = await deps.personal.openPerson(person);
      const on = { asOf: deps.today(), demoDivisions: deps.demoDivisions };
      const check = checkIdNumber(idNumber ?? '', on);
      return check.valid ? [[person.personId, check.bornOn] as const] : [];
    }),
  );
  return new Map(known.flat());
}

/** Nobody's child is older than its parent in a household as it would be. */
export const agesFitIn = async (
  deps: Dependencies,
  county: string,
  members: readonly HouseholdMember[],
): Promise<Result<true>> => agesFit(members, await birthsOf(deps, county, members));

/**
 * The people in their new household: each keeps id, number and key, and the person's row names the household too. Whoever's number waits to be put
 * right moves to the list of the place.
 */
export async function peopleFollow(
  deps: Dependencies,
  people: readonly Person[],
  { from, to }: { from: Household; to: Household },
): Promise<Write[]> {
  const ids = new Set<string>(people.map(({ personId }) => personId));
  const listed = await deps.corrections.ofHousehold(from);
  const { list, unlist } = deps.writes.corrections;
  const { householdId, village, town } = to;
  return [
    ...people.map((person) => {
      const householdIds = [...new Set([...person.householdIds, householdId])];
      return deps.writes.households.correctPerson({ ...person, householdIds }, person);
    }),
    ...listed
      .filter(({ personId }) => ids.has(personId))
      .flatMap((it) => [unlist(it), list({ ...it, householdId, village, town })]),
  ];
}

/**
 * A household as it is with these members. What was found at home was found with others living there, so it has no newest survey any
 * more: until two people have looked again, nothing is decided, proposed or reviewed upon it.
 */
export const withMembers = (
  household: Household,
  members: readonly HouseholdMember[],
): Household => ({
  ...household,
  members: [...members],
  latestSurvey: null,
  version: household.version + 1,
});
