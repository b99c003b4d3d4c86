import type { Case } from '../../../schema/entities/case.ts';
import type { Area } from '../../../schema/entities/household.ts';
import type { Programme } from '../../../schema/programmes/programme.ts';
import { ok, type Refusal, type Result, refuse } from '../../../schema/result.ts';
import { countyOf, type VillageCode } from '../../../schema/scalars/division-code.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import type { Write } from '../../store/write.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { newCase } from '../import/new-case.ts';
import { caseIdOf, draftPeople, newHousehold, sealPeople } from '../import/new-household.ts';
import type { PersonDraft } from '../import/person-draft.ts';
import { keyedContent } from '../keyed-content.ts';
import { createdBefore } from '../replay.ts';
import { accountOf, contentHashOf, stampFor } from '../stamp.ts';
import { type Applicant, checkApplicants } from './check-applicants.ts';
import { refuseTaken } from './refuse-taken.ts';
import { villageInForce } from './village-in-force.ts';

export interface SubmitApplication extends Command {
  readonly programme: Programme;
  readonly village: VillageCode;
  readonly area: Area;
  readonly members: readonly Applicant[];
  /** Declared at acceptance: near relative of a handling official or village committee member. */
  readonly nearRelative: boolean;
  /** Taken down but not handed in yet: the family has still to sign it. */
  readonly draft?: boolean;
  /** What the family says it has a month, in fen. */
  readonly declaredMonthlyIncomeFen?: number;
}

interface Identity {
  readonly county: ReturnType<typeof countyOf>;
  readonly householdId: Case['householdId'];
  readonly caseId: Case['caseId'];
  readonly contentHash: string;
}

/** Ids come from the request's key; the people in its content are hashed under the county's key. */
async function identify(deps: Dependencies, command: SubmitApplication): Promise<Identity> {
  const { idempotencyKey, members, ...rest } = command;
  const county = countyOf(command.village);
  const people = await keyedContent(deps, county, members);
  const householdId = deps.recordId('hh', accountOf(deps), idempotencyKey);
  const caseId = caseIdOf(deps, householdId, command.programme);
  return { county, householdId, caseId, contentHash: contentHashOf(deps, { ...rest, people }) };
}

/**
 * A family applies: its people, the household and a SUBMITTED case, or a DRAFT to be handed in later, land together. The ids derive from the request's key, so a
 * repeat finds the same case and a changed repeat is refused.
 */
export async function submitApplication(
  deps: Dependencies,
  command: SubmitApplication,
): Promise<Result<Case>> {
  const { village: division, programme } = command;
  const stamp = stampFor(deps, 'application.submit', { division, programme });
  if (!stamp.ok) return stamp;
  const valid = checkApplicants(deps, command.members);
  if (!valid.ok) return valid;
  if (!(await villageInForce(deps, command.village)))
    return refuse('DIVISION_UNKNOWN', { path: ['village'] });
  const identity = await identify(deps, command);
  const earlier = await earlierCase(deps, identity);
  if (!earlier.ok) return earlier;
  if (earlier.value !== undefined) return ok(earlier.value);
  const { county, householdId } = identity;
  const typed = command.members.map((member, row) => ({ ...member, row, double: false }));
  const drafts = await draftPeople(deps, { county, householdId }, typed);
  const taken = await takenBefore(deps, identity, drafts);
  if (!taken.ok) return afterLosing(deps, identity, taken.refusal);
  return land(deps, command, { identity, drafts, actor: stamp.value });
}

async function earlierCase(deps: Dependencies, identity: Identity) {
  const { county, caseId, contentHash } = identity;
  const existing = await deps.cases.get(county, caseId);
  return createdBefore(existing, contentHash);
}

async function takenBefore(
  deps: Dependencies,
  { county }: Identity,
  drafts: readonly PersonDraft[],
): Promise<Result<true>> {
  const index = drafts.findIndex((draft) => draft.idStatus === 'DUPLICATE');
  const number = drafts[index]?.idNumber;
  if (!number) return ok(true);
  const hash = await deps.personal.indexOf(county, number);
  const personId = (await deps.households.claims(county, [hash])).get(hash)?.personId ?? '';
  return refuseTaken(deps, { county, personId, path: ['members', String(index), 'idNumber'] });
}

/** A draft has no day of application: no clock may run before the family has signed. */
const begunAs = (deps: Dependencies, draft: boolean) =>
  draft
    ? ({ action: 'draft', state: 'DRAFT', submittedOn: null } as const)
    : ({ action: 'submit', state: 'SUBMITTED', submittedOn: deps.today() } as const);

async function land(
  deps: Dependencies,
  command: SubmitApplication,
  from: {
    identity: Identity;
    drafts: readonly PersonDraft[];
    actor: Parameters<typeof newCase>[1]['actor'];
  },
): Promise<Result<Case>> {
  const { identity, drafts, actor } = from;
  const { county, householdId, contentHash } = identity;
  const { village, area, programme } = command;
  const at = { county, householdId, village, from: deps.today() };
  const { members, writes } = await sealPeople(deps, at, drafts);
  const household = newHousehold(deps, {
    county,
    householdId,
    contentHash,
    village,
    area,
    householdNumber: `A${householdId.slice(-12)}`,
    members,
    latestSurvey: null,
  });
  const { declaredMonthlyIncomeFen: declared } = command;
  const opened = newCase(deps, {
    household,
    programme,
    ...begunAs(deps, command.draft === true),
    actor,
    benefit: null,
    nearRelative: command.nearRelative,
    contentHash,
    refs: {},
    idempotencyKey: command.idempotencyKey,
    ...(declared === undefined ? {} : { declaredMonthlyIncomeFen: fen(declared) }),
  });
  const all: Write[] = [deps.writes.households.create(household), ...writes, ...opened.writes];
  const result = await deps.transact(all);
  if (result.done) return ok(opened.case);
  const { refusal } = refuse('PERSON_IN_ANOTHER_HOUSEHOLD', { path: ['members'] });
  return afterLosing(deps, identity, refusal);
}

/** Either this very request landed meanwhile, delivered twice at once, or somebody else entered one of the people. */
async function afterLosing(
  deps: Dependencies,
  identity: Identity,
  refusal: Refusal,
): Promise<Result<Case>> {
  const earlier = await earlierCase(deps, identity);
  if (!earlier.ok) return earlier;
  return earlier.value === undefined ? { ok: false, refusal } : ok(earlier.value);
}
