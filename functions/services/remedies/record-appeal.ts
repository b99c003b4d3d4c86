import type { Appeal } from '../../../schema/entities/appeal.ts';
import type { Case } from '../../../schema/entities/case.ts';
import type { Decision } from '../../../schema/entities/decision.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { appealBefore, decisionDueOn } from '../../domain/remedies/clocks.ts';
import type { CaseFile } from '../../store/case-store.ts';
import { type Change, type StepContext, takeStep } from '../cases/case-step.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { listedAppeal } from './open-remedies.ts';

type Told = Pick<
  Appeal,
  'kind' | 'decisionId' | 'reviewedAt' | 'knownOn' | 'requestedOn' | 'acceptedOn' | 'acceptedLate'
>;

export interface RecordAppeal extends Command, Told {
  readonly county: CountyCode;
  readonly caseId: string;
}

/** Days in the order in which they come: decided, known, asked, accepted, and none of them tomorrow. */
function inOrderOfDays(
  { knownOn, requestedOn, acceptedOn }: Told,
  { decidedOn, today }: { decidedOn: CivilDate; today: CivilDate },
): Result<true> {
  if (knownOn < decidedOn)
    return refuse('INVALID_INPUT', { path: ['knownOn'], detail: `决定于${decidedOn}作出` });
  if (requestedOn < knownOn)
    return refuse('INVALID_INPUT', { path: ['requestedOn'], detail: '不能早于知道决定之日' });
  if (acceptedOn < requestedOn || acceptedOn > today)
    return refuse('INVALID_INPUT', { path: ['acceptedOn'], detail: '须在申请之后、今天以前' });
  return ok(true);
}

/** One appeal of a kind at a time, and a suit not while the same decision is being reconsidered. */
function mayAppeal({ appeals }: CaseFile, told: Told): Result<true> {
  const running = appeals.find((it) => it.state === 'RUNNING' && it.decisionId === told.decisionId);
  if (running !== undefined)
    return refuse('ACTION_NOT_ALLOWED', { detail: '该决定正在复议或者诉讼中' });
  const reconsidered = appeals.findLast(
    (it) => it.kind === 'RECONSIDERATION' && it.decisionId === told.decisionId,
  );
  const last = appealBefore(told.kind, { knownOn: told.knownOn, reconsidered });
  return told.requestedOn <= last || told.acceptedLate
    ? ok(true)
    : refuse('INVALID_INPUT', { path: ['requestedOn'], detail: `应于${last}以前提出` });
}

function recorded(
  deps: Dependencies,
  command: RecordAppeal,
  { file, stamp, contentHash }: StepContext,
): Result<Change> {
  const { case: it } = file;
  const { county: _county, caseId: _caseId, idempotencyKey, ...told } = command;
  const contested: Decision | undefined = file.decisions.find(
    ({ decisionId }) => decisionId === told.decisionId,
  );
  if (contested === undefined) return refuse('NOT_FOUND', { path: ['decisionId'] });
  const days = inOrderOfDays(told, { decidedOn: contested.decidedOn, today: deps.today() });
  if (!days.ok) return days;
  const allowed = mayAppeal(file, told);
  if (!allowed.ok) return allowed;
  const appeal: Appeal = {
    ...told,
    appealId: deps.recordId('appeal', it.caseId, idempotencyKey),
    caseId: it.caseId,
    county: it.county,
    programme: it.programme,
    state: 'RUNNING',
    dueOn: decisionDueOn(told.kind, told.acceptedOn),
    extendedOn: null,
    stay: null,
    outcome: null,
    decidedOn: null,
    documentNumber: null,
    recordedBy: stamp.officialId,
    contentHash,
    recordedAt: deps.now(),
  };
  const { appealId, decisionId } = appeal;
  const { cases, remedies } = deps.writes;
  const extra = [cases.appeal(appeal), remedies.list(listedAppeal(appeal))];
  return ok({ next: {}, refs: { appealId, decisionId }, extra });
}

/**
 * Records that a family contests one decision before the government or a court, with the day by which that must be decided. The decision
 * is carried out meanwhile unless a stay is recorded. Refuses NOT_FOUND for a decision of another case, and INVALID_INPUT for days that do
 * not follow one another or an appeal that came too late and was not accepted all the same.
 */
export const recordAppeal = (deps: Dependencies, command: RecordAppeal): Promise<Result<Case>> => {
  const { county, caseId, idempotencyKey, ...content } = command;
  return takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action: 'recordAppeal',
      content,
      prepare: (context) => recorded(deps, command, context),
    },
  );
};
