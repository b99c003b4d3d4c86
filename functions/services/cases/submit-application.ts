import type { Case } from '../../../schema/entities/case.ts';
import type { Area, Relation } from '../../../schema/entities/household.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { countyOf, type VillageCode } from '../../../schema/scalars/division-code.ts';
import { checkIdNumber } from '../../domain/identity/id-number.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { newCase } from '../import/new-case.ts';
import { caseIdOf, draftPeople, newHousehold, sealPeople } from '../import/new-household.ts';
import { accountOf, contentHashOf, stampFor } from '../stamp.ts';

export interface Applicant {
  readonly name: string;
  readonly idNumber: string;
  readonly relation: Relation;
}

export interface SubmitApplication extends Command {
  readonly village: VillageCode;
  readonly area: Area;
  readonly members: readonly Applicant[];
  /** Declared at acceptance: near relative of a handling official or village committee member. */
  readonly nearRelative: boolean;
}

const LONGEST_NAME = 50;
const LARGEST_HOUSEHOLD = 30;

function checkMembers(deps: Dependencies, members: readonly Applicant[]): Result<true> {
  if (members.length === 0 || members.length > LARGEST_HOUSEHOLD)
    return refuse('INVALID_INPUT', { path: ['members'], detail: '家庭成员须为1至30人' });
  if (members.filter((m) => m.relation === 'HEAD').length !== 1)
    return refuse('INVALID_INPUT', { path: ['members'], detail: '须有且只有一名户主' });
  for (const [i, member] of members.entries()) {
    const path = ['members', String(i)];
    const length = [...member.name.trim()].length;
    if (length === 0 || length > LONGEST_NAME)
      return refuse('INVALID_INPUT', { path: [...path, 'name'], detail: '姓名须为1至50字' });
    const check = checkIdNumber(member.idNumber, {
      asOf: deps.today(),
      demoDivisions: deps.demoDivisions,
    });
    if (!check.valid && check.fault === 'DEMO_PREFIX')
      return refuse('DEMO_ONLY', { path: [...path, 'idNumber'] });
    if (!check.valid && check.fault !== 'EMPTY')
      return refuse('ID_NUMBER_INVALID', { path: [...path, 'idNumber'] });
  }
  return ok(true);
}

async function villageInForce(deps: Dependencies, village: string): Promise<boolean> {
  const today = deps.today();
  const divisions = await deps.reference.divisions(countyOf(village));
  return divisions.some(
    (d) => d.code === village && d.validFrom <= today && (d.validTo === null || today < d.validTo),
  );
}

/**
 * A family applies: its people, the household and a SUBMITTED case land together. The ids derive from the request's key, so a
 * repeat finds the same case and a changed repeat is refused.
 */
export async function submitApplication(
  deps: Dependencies,
  command: SubmitApplication,
): Promise<Result<Case>> {
  const { idempotencyKey, ...content } = command;
  const stamp = stampFor(deps, 'application.submit', {
    division: command.village,
    programme: 'DIBAO',
  });
  if (!stamp.ok) return stamp;
  const valid = checkMembers(deps, command.members);
  if (!valid.ok) return valid;
  if (!(await villageInForce(deps, command.village)))
    return refuse('DIVISION_UNKNOWN', { path: ['village'] });
  const county = countyOf(command.village);
  const contentHash = contentHashOf(deps, {
    ...content,
    members: deps.sha256(JSON.stringify(content.members)),
  });
  const householdId = deps.recordId('hh', accountOf(deps), idempotencyKey);
  const earlier = await deps.cases.get(county, caseIdOf(deps, householdId));
  if (earlier !== undefined)
    return earlier.contentHash === contentHash ? ok(earlier) : refuse('IDEMPOTENCY_MISMATCH');
  return landing(deps, command, { county, householdId, contentHash, stamp: stamp.value });
}

async function landing(
  deps: Dependencies,
  command: SubmitApplication,
  from: {
    county: ReturnType<typeof countyOf>;
    householdId: Case['householdId'];
    contentHash: string;
    stamp: Parameters<typeof newCase>[1]['actor'];
  },
): Promise<Result<Case>> {
  const { county, householdId, contentHash } = from;
  const typed = command.members.map((member, row) => ({ ...member, row, double: false }));
  const drafts = await draftPeople(deps, { county, householdId }, typed);
  const taken = drafts.findIndex((draft) => draft.idStatus === 'DUPLICATE');
  if (taken >= 0)
    return refuse('PERSON_IN_ANOTHER_HOUSEHOLD', { path: ['members', String(taken), 'idNumber'] });
  const at = { county, householdId, village: command.village, from: deps.today() };
  const { members, writes } = await sealPeople(deps, at, drafts);
  const household = newHousehold(deps, {
    householdId,
    county,
    village: command.village,
    area: command.area,
    householdNumber: `A${householdId.slice(-12)}`,
    members,
    latestSurvey: null,
    contentHash,
  });
  const opened = newCase(deps, {
    household,
    action: 'submit',
    state: 'SUBMITTED',
    actor: from.stamp,
    benefit: null,
    submittedOn: deps.today(),
    nearRelative: command.nearRelative,
    contentHash,
    refs: {},
    idempotencyKey: command.idempotencyKey,
  });
  const result = await deps.transact([
    deps.writes.households.create(household),
    ...writes,
    ...opened.writes,
  ]);
  return result.done ? ok(opened.case) : refuse('CONFLICT');
}
