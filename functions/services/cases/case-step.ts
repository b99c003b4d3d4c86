import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { Case } from '../../../schema/entities/case.ts';
import { ok, type Refusal, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { passGates } from '../../domain/application/gates.ts';
import { type CaseAction, stepOf } from '../../domain/application/transitions.ts';
import type { CaseFile } from '../../store/case-store.ts';
import type { Write } from '../../store/write.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { replayOf } from '../replay.ts';
import { contentHashOf, officialOf, record, stampFor } from '../stamp.ts';

export const MAX_CASES_PER_COMMAND = 100;

/** One step on several cases; each is recorded and answered on its own. */
export interface CasesCommand extends Command {
  readonly county: CountyCode;
  readonly caseIds: readonly string[];
}

export interface CaseResult {
  readonly caseId: string;
  readonly case: Case | null;
  readonly refusal: Refusal | null;
}

/** What a step changes on the head, the ids it rests on, and what it leaves beside the head. */
export interface Change {
  readonly next: Partial<Case>;
  readonly refs?: Record<string, string>;
  readonly extra?: readonly Write[];
}

export interface StepContext {
  readonly file: CaseFile;
  readonly stamp: ActorStamp;
  readonly contentHash: string;
}

export type Prepare = (context: StepContext) => Promise<Result<Change>> | Result<Change>;

/**
 * Takes one step on one case: permission, gates, then a conditional write from the step's own states with its audit event. Two
 * officials racing: one wins, the other is told the state it lost to.
 */
export async function takeStep(
  deps: Dependencies,
  at: { county: string; caseId: string; idempotencyKey: string },
  step: { action: CaseAction; content: unknown; prepare: Prepare },
): Promise<Result<Case>> {
  const file = await deps.cases.load(at.county, at.caseId);
  if (file === undefined) return refuse('NOT_FOUND');
  const { case: before } = file;
  const rule = stepOf(step.action);
  const stamp = stampFor(deps, rule.needs, {
    division: before.village,
    programme: before.programme,
  });
  if (!stamp.ok) return stamp;
  const contentHash = contentHashOf(deps, { action: step.action, content: step.content });
  const replay = replayOf(file.events, { idempotencyKey: at.idempotencyKey, contentHash });
  if (!replay.ok) return replay;
  if (replay.value === 'REPEATED') return ok(before);
  if (!rule.from.includes(before.state))
    return refuse('ACTION_NOT_ALLOWED', { detail: before.state });
  const passed = passGates(step.action, {
    case: before,
    officialId: officialOf(deps),
    today: deps.today(),
  });
  if (!passed.ok) return passed;
  const change = await step.prepare({ file, stamp: stamp.value, contentHash });
  if (!change.ok) return change;
  return save(deps, {
    before,
    action: step.action,
    stamp: stamp.value,
    change: change.value,
    idempotencyKey: at.idempotencyKey,
    contentHash,
  });
}

async function save(
  deps: Dependencies,
  from: {
    before: Case;
    action: CaseAction;
    stamp: ActorStamp;
    change: Change;
    idempotencyKey: string;
    contentHash: string;
  },
): Promise<Result<Case>> {
  const { before, action, stamp, change, idempotencyKey, contentHash } = from;
  const rule = stepOf(action);
  const happening = {
    chain: before.caseId,
    action,
    actor: stamp,
    from: before.state,
    to: rule.to,
    idempotencyKey,
    contentHash,
    refs: change.refs ?? {},
  };
  const { event, head } = record(deps, happening, before.chain);
  const after: Case = { ...before, ...change.next, state: rule.to, chain: head };
  const writes = [
    deps.writes.cases.move(after, { states: rule.from, seq: before.chain.seq }),
    deps.writes.cases.event(before, event),
    ...(change.extra ?? []),
  ];
  const result = await deps.transact(writes);
  if (result.done) return ok(after);
  return refuse('CONFLICT');
}

/** The same step on up to a hundred cases; one that is refused is named and the rest go on. */
export async function takeSteps(
  deps: Dependencies,
  command: CasesCommand,
  step: { action: CaseAction; content: unknown; prepare: Prepare },
): Promise<Result<CaseResult[]>> {
  if (command.caseIds.length > MAX_CASES_PER_COMMAND)
    return refuse('TOO_MANY', { path: ['caseIds'] });
  const results = await Promise.all(
    command.caseIds.map(async (caseId): Promise<CaseResult> => {
      const result = await takeStep(
        deps,
        { county: command.county, caseId, idempotencyKey: command.idempotencyKey },
        step,
      );
      return {
        caseId,
        case: result.ok ? result.value : null,
        refusal: result.ok ? null : result.refusal,
      };
    }),
  );
  return ok(results);
}
