import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import type { Household, HouseholdMember } from '../../../schema/entities/household.ts';
import type { Write } from '../../store/write.ts';
import {
  type ImportContext,
  type Imported,
  idWarnings,
  refusedFor,
  standing,
} from './import-context.ts';
import { matchMembers, memberFaults, type Placed, placed } from './match-members.ts';
import { draftPeople, sealPeople } from './new-household.ts';
import type { PartHousehold } from './part-lines.ts';
import type { PersonDraft } from './person-draft.ts';
import type { SurveyedPerson, TypedSurvey } from './read-survey.ts';
import { departures, foundOf, hashOf, type Matched, surveyOf } from './survey-record.ts';

interface Visit {
  readonly typed: TypedSurvey;
  readonly known: Household;
}

const joins = (person: SurveyedPerson): boolean => person.status === 'JOINED';

/** Drafts of those who joined, as they are in the survey: what is told of them is the same at every delivery. */
async function draftsAsLanded(
  { deps }: ImportContext,
  { typed, known }: Visit,
  { joined }: Pick<EconomicSurvey, 'joined'>,
): Promise<PersonDraft[]> {
  const people = placed(typed.people).filter(joins);
  const places = people.map((person) => person.place);
  const drafts = await draftPeople(deps, known, people, { places, landed: joined });
  return drafts.filter((draft) => joined.some(({ personId }) => personId === draft.personId));
}

/** A visit to a household on the roll: the survey, those who joined, and the pointer to the newest survey. */
export async function importVisit(
  context: ImportContext,
  household: PartHousehold,
  visit: Visit,
): Promise<Imported> {
  const { deps } = context;
  const { typed, known } = visit;
  if (typed.village !== known.village) {
    return refusedFor(
      household,
      'VILLAGE_DIFFERS',
      '本户登记在另一村(社区)，与本行代码不一致',
      '请核对户编号和村(社区)代码；迁居请先办理迁移',
    );
  }
  const contentHash = await hashOf(context, typed);
  const surveyId = deps.recordId('survey', known.householdId, typed.surveyedOn, contentHash);
  const [earlier] = await deps.households.surveys([
    { ...known, surveyedOn: typed.surveyedOn, surveyId },
  ]);
  if (earlier !== undefined) {
    const { sourceJobId } = earlier;
    const drafts = () => draftsAsLanded(context, visit, earlier);
    return standing(context, household, { sourceJobId, drafts });
  }
  const { matched, unknown } = await matchMembers(context, known, placed(typed.people));
  const strangers = unknown.filter((person) => !joins(person));
  const faults = memberFaults(household, known, { typed, matched, strangers });
  if (faults.length > 0) return { household, state: 'REFUSED', faults };
  const arrivals = unknown.filter(joins);
  return landing(context, household, { ...visit, matched, arrivals, contentHash });
}

interface Arrived {
  readonly joined: HouseholdMember[];
  readonly writes: readonly Write[];
}

/**
 * Those who joined, as member entries from the day they did. Whoever an earlier survey found already is the same person still,
 * and is not entered a second time.
 */
async function arrive(
  context: ImportContext,
  { typed, known }: Visit,
  arrivals: readonly Placed[],
): Promise<Arrived> {
  const { deps } = context;
  if (arrivals.length === 0) return { joined: [], writes: [] };
  const before = known.latestSurvey === null ? [] : await deps.households.joinedBefore(known);
  const { matched, unknown } = await matchMembers(context, { ...known, members: before }, arrivals);
  const places = unknown.map((person) => person.place);
  const drafts = await draftPeople(deps, known, unknown, { places });
  const sealed = await sealPeople(deps, { ...known, from: typed.surveyedOn }, drafts);
  const again = matched.flatMap(({ personId, statusOn }) => {
    const member = before.find((it) => it.personId === personId);
    return member === undefined ? [] : [{ ...member, from: statusOn ?? member.from }];
  });
  const fresh = sealed.members.map((member, i) => ({
    ...member,
    from: unknown[i]?.statusOn ?? member.from,
  }));
  return { joined: [...again, ...fresh], writes: sealed.writes };
}

async function landing(
  context: ImportContext,
  household: PartHousehold,
  from: Visit & {
    matched: readonly Matched[];
    arrivals: readonly Placed[];
    contentHash: string;
  },
): Promise<Imported> {
  const { households } = context.deps.writes;
  const { typed, known, matched, arrivals, contentHash } = from;
  const { joined, writes: arriving } = await arrive(context, from, arrivals);
  const survey = surveyOf(context, typed, {
    householdId: known.householdId,
    departed: departures(matched),
    joined,
    contentHash,
    ...foundOf([...matched, ...arrivals]),
  });
  const { surveyId, surveyedOn, campaignId } = survey;
  const newer = known.latestSurvey === null || known.latestSurvey.surveyedOn <= surveyedOn;
  const latestSurvey = { surveyId, surveyedOn, campaignId };
  const updated = { ...known, latestSurvey, version: known.version + 1 };
  const writes = [
    households.survey(survey),
    ...arriving,
    ...(newer ? [households.update(updated, known.version)] : []),
  ];
  const group = { id: typed.number, writes };
  const faults = idWarnings(await draftsAsLanded(context, from, survey));
  return { household, state: 'READY', group, faults };
}
