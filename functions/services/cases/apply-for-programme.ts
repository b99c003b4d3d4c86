import type { Case } from '../../../schema/entities/case.ts';
import type { Programme } from '../../../schema/programmes/programme.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { newCase } from '../import/new-case.ts';
import { caseIdOf } from '../import/new-household.ts';
import { replayOf } from '../replay.ts';
import { contentHashOf, stampFor } from '../stamp.ts';

export interface ApplyForProgramme extends Command {
  readonly county: CountyCode;
  /** A case the family has. */
  readonly caseId: string;
  readonly programme: Programme;
  /** Declared at acceptance: near relative of a handling official or village committee member. */
  readonly nearRelative: boolean;
}

interface Asked {
  readonly county: string;
  readonly caseId: string;
  readonly idempotencyKey: string;
  readonly contentHash: string;
}

/** The case this very request opened before; whoever has one of the programme already applies again under that. */
async function earlierCase(deps: Dependencies, asked: Asked): Promise<Result<Case | undefined>> {
  const file = await deps.cases.load(asked.county, asked.caseId);
  if (file === undefined) return ok(undefined);
  const replay = replayOf(file.events, asked);
  if (!replay.ok) return replay;
  return replay.value === 'REPEATED' ? ok(file.case) : refuse('HOUSEHOLD_ALREADY_SERVED');
}

/**
 * A family on file applies for another programme, with the people and the place that are known of it. Its newest survey has not
 * looked into what it now asks for, so a new one is needed.
 */
export async function applyForProgramme(
  deps: Dependencies,
  command: ApplyForProgramme,
): Promise<Result<Case>> {
  const { idempotencyKey, county, ...content } = command;
  const { programme, nearRelative } = content;
  const known = await deps.cases.get(county, content.caseId);
  if (known === undefined) return refuse('NOT_FOUND');
  const stamp = stampFor(deps, 'application.submit', { division: known.village, programme });
  if (!stamp.ok) return stamp;
  if (known.namesErased)
    return refuse('ACTION_NOT_ALLOWED', { detail: '该户信息已依法删除，请重新登记申请' });
  const contentHash = contentHashOf(deps, { action: 'applyForProgramme', ...content });
  const caseId = caseIdOf(deps, known.householdId, programme);
  const asked = { county, caseId, idempotencyKey, contentHash };
  const earlier = await earlierCase(deps, asked);
  if (!earlier.ok) return earlier;
  if (earlier.value !== undefined) return ok(earlier.value);
  const household = await deps.households.get(county, known.householdId);
  if (household === undefined) return refuse('NOT_FOUND');
  const opened = newCase(deps, {
    household,
    programme,
    action: 'submit',
    state: 'SUBMITTED',
    actor: stamp.value,
    benefit: null,
    submittedOn: deps.today(),
    nearRelative,
    priorSurveyId: household.latestSurvey?.surveyId ?? null,
    contentHash,
    refs: { applied: known.caseId },
    idempotencyKey,
  });
  // A family that moves at this moment would leave its new case behind.
  const still = { ...household, version: household.version + 1 };
  const fence = deps.writes.households.update(still, household.version);
  const result = await deps.transact([...opened.writes, fence]);
  if (result.done) return ok(opened.case);
  const landed = await earlierCase(deps, asked);
  if (!landed.ok) return landed;
  return landed.value === undefined ? refuse('CONFLICT') : ok(landed.value);
}
