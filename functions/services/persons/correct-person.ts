import type { Case } from '../../../schema/entities/case.ts';
import type { Household } from '../../../schema/entities/household.ts';
import type {
  CorrectionEvidence,
  CorrectionReason,
  IdStatus,
  Person,
  PersonInClear,
} from '../../../schema/entities/person.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { checkIdNumber, maskIdNumber } from '../../domain/identity/id-number.ts';
import type { Write } from '../../store/write.ts';
import { type Change, takeStep } from '../cases/case-step.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { keyedContent } from '../keyed-content.ts';
import { mayTouchMember } from './may-touch-member.ts';
import { spendQuota } from './spend-quota.ts';

export interface CorrectPerson extends Command {
  readonly county: CountyCode;
  readonly caseId: string;
  readonly personId: string;
  /** The right name; left out when only the number is put right. */
  readonly name?: string;
  /** The right number, of either length; empty when the recorded one is not the person's and the right one is unknown. */
  readonly idNumber?: string;
  readonly reason: CorrectionReason;
  readonly evidence: CorrectionEvidence;
}

const LONGEST_NAME = 50;

/** The number as it shall stand: 18 characters, or null when none is known any more. */
function numberFrom(deps: Dependencies, typed: string): Result<string | null> {
  const { demoDivisions } = deps;
  const check = checkIdNumber(typed, { asOf: deps.today(), demoDivisions });
  if (check.valid) return ok(check.idNumber);
  if (check.fault === 'EMPTY') return ok(null);
  const code = check.fault === 'DEMO_PREFIX' ? 'DEMO_ONLY' : 'ID_NUMBER_INVALID';
  return refuse(code, { path: ['idNumber'] });
}

/** What shall stand, checked without looking anything up; undefined leaves a field as it is. */
function checked(
  deps: Dependencies,
  { name, idNumber }: CorrectPerson,
): Result<{ name: string | undefined; idNumber: string | null | undefined }> {
  const trimmed = name?.trim();
  const length = trimmed === undefined ? 1 : [...trimmed].length;
  if (length === 0 || length > LONGEST_NAME)
    return refuse('INVALID_INPUT', { path: ['name'], detail: '姓名须为1至50字' });
  if (idNumber === undefined)
    return trimmed === undefined
      ? refuse('INVALID_INPUT', { path: ['idNumber'], detail: '没有要更正的内容' })
      : ok({ name: trimmed, idNumber });
  const number = numberFrom(deps, idNumber);
  return number.ok ? ok({ name: trimmed, idNumber: number.value }) : number;
}

interface Rekeying {
  readonly idStatus: IdStatus;
  readonly writes: readonly Write[];
}

/** The number's hash moves with it: the old one is given up for whoever it belongs to, the new one claimed. */
async function rekey(
  deps: Dependencies,
  person: Person,
  from: { was: string | null; number: string | null; village: string },
): Promise<Result<Rekeying>> {
  const { county, personId, idStatus } = person;
  const { was, number, village } = from;
  const hashOf = async (it: string | null) =>
    it === null ? null : deps.personal.indexOf(county, it);
  const [oldHash, newHash] = await Promise.all([
    hashOf(idStatus === 'VERIFIED' ? was : null),
    hashOf(number),
  ]);
  if (oldHash !== null && oldHash === newHash) return ok({ idStatus, writes: [] });
  const hashes = [oldHash, newHash].flatMap((hash) => hash ?? []);
  const claims = await deps.households.claims(county, hashes);
  const released = (hash: string) => claims.get(hash)?.released ?? 0;
  if (newHash !== null && claims.get(newHash)?.personId)
    return refuse('ID_NUMBER_TAKEN', { path: ['idNumber'] });
  const { releaseId, claimId } = deps.writes.households;
  const writes: Write[] = [];
  if (oldHash !== null)
    writes.push(releaseId(county, { hash: oldHash, personId, released: released(oldHash) }));
  if (newHash !== null)
    writes.push(claimId(county, { hash: newHash, personId, village, released: released(newHash) }));
  return ok({ idStatus: newHash === null ? 'UNVERIFIED' : 'VERIFIED', writes });
}

/** The list card of the person in every household of theirs; one the official may not see is the county's to correct. */
async function recarded(
  deps: Dependencies,
  { county, personId, householdIds }: Person,
  card: Household['members'][number]['card'],
): Promise<Result<Write[]>> {
  const households = await deps.households.getMany(county, householdIds);
  const seen = households.filter((household) => household !== undefined);
  if (seen.length < householdIds.length)
    return refuse('NOT_PERMITTED', { detail: '须由县级办理更正' });
  const renamed = seen.map((household) => ({
    ...household,
    members: household.members.map((it) => (it.personId === personId ? { ...it, card } : it)),
    version: household.version + 1,
  }));
  return ok(renamed.map((it) => deps.writes.households.update(it, it.version - 1)));
}

/** On the list of those to be put right while the number is not right, and off it when it is. */
function listing(deps: Dependencies, it: Case, person: Person): Write {
  const { personId, idStatus } = person;
  const { county, town, village, householdId } = it;
  const listed = { personId, householdId, county, town, village };
  const { list, unlist } = deps.writes.corrections;
  return idStatus === 'VERIFIED'
    ? unlist(listed)
    : list({ ...listed, idStatus, listedOn: deps.today() });
}

async function correct(
  deps: Dependencies,
  it: Case,
  from: { command: CorrectPerson; name: string | undefined; idNumber: string | null | undefined },
): Promise<Result<Change>> {
  const { command, name, idNumber } = from;
  const { county, personId, reason, evidence } = command;
  const [person] = await deps.households.persons(county, [personId]);
  if (person === undefined) return refuse('NOT_FOUND');
  const was = await deps.personal.openPerson(person);
  const number = idNumber === undefined ? was.idNumber : idNumber;
  const clear: PersonInClear = { ...was, name: name ?? was.name, idNumber: number };
  const rekeyed =
    idNumber === undefined
      ? ok<Rekeying>({ idStatus: person.idStatus, writes: [] })
      : await rekey(deps, person, { was: was.idNumber, number, village: it.village });
  if (!rekeyed.ok) return rekeyed;
  const { idStatus, writes } = rekeyed.value;
  const maskedId = number === null ? '' : maskIdNumber(number);
  const { sealed, card } = await deps.personal.resealPerson(person, clear, {
    name: clear.name,
    maskedId,
  });
  const cards = await recarded(deps, person, card);
  if (!cards.ok) return cards;
  const corrected: Person = { ...person, idStatus, sealed };
  const changed = deps.writes.households.correctPerson(corrected, person);
  return ok({
    next: {},
    refs: { personId, reason, evidence, idStatus },
    extra: [changed, ...writes, ...cards.value, listing(deps, it, corrected)],
  });
}

/** A number that another person was given at the same moment is told as such; any other loser is told the state it lost to. */
async function afterLosing(
  deps: Dependencies,
  lost: Result<Case>,
  { command, idNumber }: { command: CorrectPerson; idNumber: string | null | undefined },
): Promise<Result<Case>> {
  if (lost.ok || lost.refusal.code !== 'CONFLICT' || !idNumber) return lost;
  const hash = await deps.personal.indexOf(command.county, idNumber);
  const holder = (await deps.households.claims(command.county, [hash])).get(hash)?.personId;
  return holder && holder !== command.personId
    ? refuse('ID_NUMBER_TAKEN', { path: ['idNumber'] })
    : lost;
}

/**
 * Puts a member's name or id number right on a paper that was seen. The number's hash, the person, the list cards, the list of
 * corrections and the case's event move together; the event names reason and evidence, never what was corrected. Refuses
 * ID_NUMBER_TAKEN when another person in the county holds the number. Counted by account and day, so that nobody can try
 * numbers until one is taken.
 */
export async function correctPerson(
  deps: Dependencies,
  command: CorrectPerson,
): Promise<Result<Case>> {
  const { county, caseId, personId, idempotencyKey, reason, evidence } = command;
  const allowed = await mayTouchMember(deps, command, 'correctPerson');
  if (!allowed.ok) return allowed;
  const typed = checked(deps, command);
  if (!typed.ok) return typed;
  const { name, idNumber } = typed.value;
  const quota = await spendQuota(deps, { kind: 'CORRECT_PERSON', county });
  if (!quota.ok) return quota;
  const words = await keyedContent(deps, county, [name ?? null, idNumber ?? '-']);
  const result = await takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action: 'correctPerson',
      content: { personId, reason, evidence, words },
      prepare: ({ file }) => correct(deps, file.case, { command, name, idNumber }),
    },
  );
  return afterLosing(deps, result, { command, idNumber });
}
