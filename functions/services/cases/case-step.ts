import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { Case, CaseState } from '../../../schema/entities/case.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { Capability } from '../../domain/access/permissions.ts';
import { endedOnAfter } from '../../domain/application/ended-on.ts';
import { passGates } from '../../domain/application/gates.ts';
import {
  isStanding,
  type StandingAction,
  standingStepOf,
} from '../../domain/application/standing-steps.ts';
import { type CaseAction, stepOf } from '../../domain/application/transitions.ts';
import type { CaseFile } from '../../store/case-store.ts';
import type { Write } from '../../store/write.ts';
import type { Dependencies } from '../dependencies.ts';
import { replayOf } from '../replay.ts';
import { contentHashOf, officialOf, record, stampFor } from '../stamp.ts';

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

type Action = CaseAction | StandingAction;

/** One step: what it is called, what was asked, and what it changes once it may be taken. */
export interface Step {
  /** Which step it is, or how the file tells: one order may be taken by several, all of which need the same capability. */
  readonly action: Action | ((file: CaseFile) => Action);
  readonly content: unknown;
  readonly prepare: (context: StepContext) => Promise<Result<Change>> | Result<Change>;
}

interface Rule {
  readonly from: readonly CaseState[];
  readonly to: CaseState;
  readonly needs: Capability;
}

/** The cell of the chart for an action; a standing step leads from the present state to itself. */
function ruleOf(action: Action, state: CaseState): Rule {
  if (!isStanding(action)) return stepOf(action);
  const { in: states, needs } = standingStepOf(action);
  return { from: states.includes(state) ? [state] : [], to: state, needs };
}

interface Asked {
  readonly county: string;
  readonly caseId: string;
  readonly idempotencyKey: string;
  readonly contentHash: string;
}

/**
 * Takes one step on one case: permission, gates, then a conditional write from the step's own states with its audit event. Two
 * officials racing: one wins, the other is told the state it lost to.
 */
export async function takeStep(
  deps: Dependencies,
  at: Omit<Asked, 'contentHash'>,
  step: Step,
): Promise<Result<Case>> {
  const file = await deps.cases.load(at.county, at.caseId);
  if (file === undefined) return refuse('NOT_FOUND');
  const { case: before } = file;
  const action = typeof step.action === 'function' ? step.action(file) : step.action;
  const rule = ruleOf(action, before.state);
  const place = { division: before.village, programme: before.programme };
  const stamp = stampFor(deps, rule.needs, place);
  if (!stamp.ok) return stamp;
  // What the file tells may be another step when the order comes again: then its content alone says what was asked.
  const named = typeof step.action === 'function' ? {} : { action };
  const contentHash = contentHashOf(deps, { ...named, content: step.content });
  const asked = { ...at, contentHash };
  const replay = replayOf(file.events, asked);
  if (!replay.ok) return replay;
  if (replay.value === 'REPEATED') return ok(before);
  const allowed = mayTake(deps, action, { file, rule });
  if (!allowed.ok) return allowed;
  const change = await step.prepare({ file, stamp: stamp.value, contentHash });
  if (!change.ok) return change;
  return save(deps, asked, {
    before,
    action,
    rule,
    stamp: stamp.value,
    ...change.value,
  });
}

function mayTake(
  deps: Dependencies,
  action: Action,
  { file, rule }: { file: CaseFile; rule: Rule },
): Result<true> {
  const { case: before, filings } = file;
  if (!rule.from.includes(before.state))
    return refuse('ACTION_NOT_ALLOWED', { detail: before.state });
  const officialId = officialOf(deps);
  return passGates(action, { case: before, filings, officialId, today: deps.today() });
}

async function save(
  deps: Dependencies,
  asked: Asked,
  from: Change & { before: Case; action: Action; rule: Rule; stamp: ActorStamp },
): Promise<Result<Case>> {
  const { before, action, rule, stamp, next, refs = {}, extra = [] } = from;
  const { idempotencyKey, contentHash } = asked;
  const happening = {
    chain: before.caseId,
    action,
    actor: stamp,
    from: before.state,
    to: rule.to,
    idempotencyKey,
    contentHash,
    refs,
  };
  const { event, head } = record(deps, happening, before.chain);
  const endedOn = endedOnAfter(before, rule.to, deps.today());
  const after: Case = { ...before, ...next, state: rule.to, endedOn, chain: head };
  const result = await deps.transact([
    deps.writes.cases.move(after, { states: rule.from, seq: before.chain.seq }),
    deps.writes.cases.event(before, event),
    ...extra,
  ]);
  return result.done ? ok(after) : afterLosing(deps, asked);
}

/** Somebody was faster. When it was this very request, delivered twice, it is answered; else the new state is told. */
async function afterLosing(deps: Dependencies, asked: Asked): Promise<Result<Case>> {
  const file = await deps.cases.load(asked.county, asked.caseId);
  if (file === undefined) return refuse('NOT_FOUND');
  const replay = replayOf(file.events, asked);
  if (!replay.ok) return replay;
  return replay.value === 'REPEATED'
    ? ok(file.case)
    : refuse('CONFLICT', { detail: file.case.state });
}
