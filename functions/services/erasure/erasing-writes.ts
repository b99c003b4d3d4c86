import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { Case } from '../../../schema/entities/case.ts';
import type { Erasure } from '../../../schema/entities/erasure.ts';
import type { Household } from '../../../schema/entities/household.ts';
import type { Person } from '../../../schema/entities/person.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import { standingStepOf } from '../../domain/application/standing-steps.ts';
import {
  forgetInSurvey,
  forgetMember,
  isNamedIn,
  nobodyReadable,
} from '../../domain/retention/forget-person.ts';
import type { Write } from '../../store/write.ts';
import type { Dependencies } from '../dependencies.ts';
import { record } from '../stamp.ts';
import type { File, Grounds } from './erasure-grounds.ts';

export interface Erasing {
  readonly grounds: Grounds;
  readonly erasure: Erasure;
  readonly stamp: ActorStamp;
  readonly on: CivilDate;
}

/** The id number's hash is given up; the row stays, so that whoever holds the number next is somebody else. */
async function releasedId(deps: Dependencies, person: Person): Promise<Write[]> {
  const { county, personId } = person;
  const { idNumber } = await deps.personal.openPerson(person);
  if (idNumber === null) return [];
  const hash = await deps.personal.indexOf(county, idNumber);
  const claim = (await deps.households.claims(county, [hash])).get(hash);
  if (claim?.personId !== personId) return [];
  const { released } = claim;
  return [deps.writes.households.releaseId(county, { hash, personId, released })];
}

async function surveysWithout(
  deps: Dependencies,
  household: Household,
  from: { personId: string; on: CivilDate; everybody: boolean },
): Promise<Write[]> {
  const surveys = await deps.households.surveysOf(household);
  return surveys
    .filter((survey) => isNamedIn(survey, from))
    .map((survey) => deps.writes.households.forgetInSurvey(forgetInSurvey(survey, from)));
}

/** The tombstone in the case's own chain: that somebody was erased, by whom and by which rule. The case must still be over. */
function tombstone(
  deps: Dependencies,
  { erasure, stamp }: Erasing,
  from: { before: Case; namesErased: boolean },
): Write[] {
  const { before, namesErased } = from;
  const { erasureId, personId, retention } = erasure;
  const happening = {
    chain: before.caseId,
    action: 'erasePerson',
    actor: stamp,
    from: before.state,
    to: before.state,
    refs: { personId, erasureId, retention },
  };
  const { event, head } = record(deps, happening, before.chain);
  const states = standingStepOf('erasePerson').in;
  return [
    deps.writes.cases.move(
      { ...before, namesErased, chain: head },
      { states, seq: before.chain.seq },
    ),
    deps.writes.cases.event(before, event),
  ];
}

/** A family's printed notices name people in clear: their files leave the archive, their rows say when. */
async function noticesWithout(
  deps: Dependencies,
  { county, caseId }: Case,
  removedOn: CivilDate,
): Promise<Write[]> {
  const file = await deps.cases.load(county, caseId);
  return (file?.notices ?? []).flatMap((notice) => {
    const { document } = notice;
    if (document === undefined || document.removedOn !== null) return [];
    return [
      deps.writes.cases.notice(county, { ...notice, document: { ...document, removedOn } }),
      deps.writes.cases.documentLeaves(county, document.objectKey),
    ];
  });
}

async function fileWithout(
  deps: Dependencies,
  erasing: Erasing,
  { household, cases }: File,
): Promise<Write[]> {
  const { personId } = erasing.erasure;
  const { on } = erasing;
  const emptied = forgetMember(household, personId, on);
  const everybody = nobodyReadable(emptied);
  const { householdId, county, town } = household;
  return [
    deps.writes.households.update(emptied, household.version),
    ...(await surveysWithout(deps, household, { personId, on, everybody })),
    ...(await Promise.all(cases.map((it) => noticesWithout(deps, it, on)))).flat(),
    deps.writes.corrections.unlist({
      county,
      town,
      householdId,
      personId: erasing.grounds.person.personId,
    }),
    ...cases.flatMap((before) => tombstone(deps, erasing, { before, namesErased: everybody })),
  ];
}

/**
 * Everything that destroys one person's key and its known copies: a tombstone in the person's row; no key, card or words in any
 * household, survey or list; the id number's hash given up; an event in every case. One transaction, so half an erasure cannot be.
 */
export async function erasingWrites(deps: Dependencies, erasing: Erasing): Promise<Write[]> {
  const { person, files } = erasing.grounds;
  const { personId, county, householdIds } = person;
  const { erasureId } = erasing.erasure;
  const stone = { personId, county, householdIds, erasureId, erasedOn: erasing.on };
  const perFile = await Promise.all(files.map((file) => fileWithout(deps, erasing, file)));
  return [
    deps.writes.households.erasePerson(stone, person),
    ...(await releasedId(deps, person)),
    ...perFile.flat(),
  ];
}
