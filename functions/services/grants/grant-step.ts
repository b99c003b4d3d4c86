import type { ActorStamp, AuditEvent } from '../../../schema/entities/audit-event.ts';
import type { Grant, GrantState } from '../../../schema/entities/grant.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { Write } from '../../store/write.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { replayOf } from '../replay.ts';
import { contentHashOf, GENESIS, type Happening, record, stampFor } from '../stamp.ts';

export interface GrantCommand extends Command {
  readonly userId: string;
  readonly grantId: string;
}

export interface GrantStep {
  readonly action: 'approve' | 'end';
  readonly from: readonly GrantState[];
  /** What changes, and what is written beside it, once the step may be taken. */
  readonly prepare: (
    grant: Grant,
    stamp: ActorStamp,
  ) => Promise<Result<{ next: Partial<Grant>; beside?: readonly Write[] }>>;
}

type Asked = Pick<Happening, 'action' | 'actor' | 'idempotencyKey' | 'contentHash' | 'refs'>;

/** A grant's move together with its event, behind the events there are; whoever is second to write it fails. */
export function moveWithEvent(
  deps: Dependencies,
  from: { before: Grant; after: Grant; events: readonly AuditEvent[] },
  asked: Asked,
): Write[] {
  const { before, after, events } = from;
  const happening = { ...asked, chain: before.grantId, from: before.state, to: after.state };
  const { event } = record(deps, happening, events.at(-1) ?? GENESIS);
  return [deps.writes.grants.move(after, before.state), deps.writes.grants.event(after, event)];
}

/** The grant that this very request moved before, if it did. */
async function repeated(
  deps: Dependencies,
  grant: Grant,
  asked: { idempotencyKey: string; contentHash: string },
): Promise<Result<{ grant: Grant | undefined; events: readonly AuditEvent[] }>> {
  const events = await deps.grants.events(grant);
  const replay = replayOf(events, asked);
  if (!replay.ok) return replay;
  return ok({ grant: replay.value === 'REPEATED' ? grant : undefined, events });
}

/**
 * Takes one step of a grant with its audit event, for whoever administers grants where it holds; to all others it is as if
 * missing. Two administrators racing: one wins, the other is refused CONFLICT.
 */
export async function takeGrantStep(
  deps: Dependencies,
  command: GrantCommand,
  step: GrantStep,
): Promise<Result<Grant>> {
  const grant = await deps.grants.get(command.userId, command.grantId);
  if (grant === undefined) return refuse('NOT_FOUND');
  const stamp = stampFor(deps, 'grant.manage', { division: grant.area });
  if (!stamp.ok) return refuse('NOT_FOUND');
  const { idempotencyKey } = command;
  const { action } = step;
  const contentHash = contentHashOf(deps, { action, grantId: grant.grantId });
  const earlier = await repeated(deps, grant, { idempotencyKey, contentHash });
  if (!earlier.ok) return earlier;
  if (earlier.value.grant !== undefined) return ok(earlier.value.grant);
  if (!step.from.includes(grant.state))
    return refuse('ACTION_NOT_ALLOWED', { detail: grant.state });
  const change = await step.prepare(grant, stamp.value);
  if (!change.ok) return change;
  const { next, beside = [] } = change.value;
  const after: Grant = { ...grant, ...next };
  const { events } = earlier.value;
  const asked = { action, actor: stamp.value, idempotencyKey, contentHash };
  const moved = moveWithEvent(deps, { before: grant, after, events }, asked);
  const result = await deps.transact([...moved, ...beside]);
  return result.done ? ok(after) : afterLosing(deps, command, asked);
}

/** Somebody was faster. When it was this very request, delivered twice, it is answered. */
async function afterLosing(
  deps: Dependencies,
  { userId, grantId }: GrantCommand,
  asked: { idempotencyKey: string; contentHash: string },
): Promise<Result<Grant>> {
  const grant = await deps.grants.get(userId, grantId);
  if (grant === undefined) return refuse('NOT_FOUND');
  const earlier = await repeated(deps, grant, asked);
  if (!earlier.ok) return earlier;
  return earlier.value.grant === undefined
    ? refuse('CONFLICT', { detail: grant.state })
    : ok(earlier.value.grant);
}
