import type { Grant, Role } from '../../../schema/entities/grant.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { DivisionCode } from '../../../schema/scalars/division-code.ts';
import type { RecordId } from '../../../schema/scalars/record-id.ts';
import { mayApproveGrant } from '../../domain/access/grant-rules.ts';
import { permittingGrant } from '../../domain/access/permits.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { createdBefore } from '../replay.ts';
import { accountOf, contentHashOf, officialOf, stampFor } from '../stamp.ts';

export interface DraftGrant extends Command {
  readonly userId: string;
  readonly officialId: string;
  readonly role: Role;
  readonly area: DivisionCode;
  readonly programmes: Grant['programmes'];
  readonly from: CivilDate;
  readonly to: CivilDate | null;
}

/** A security administrator drafts a grant; it gives nothing until another approves it. */
export async function draftGrant(deps: Dependencies, command: DraftGrant): Promise<Result<Grant>> {
  const stamp = stampFor(deps, 'grant.manage', { division: command.area });
  if (!stamp.ok) return stamp;
  const { idempotencyKey, ...content } = command;
  if (command.to !== null && command.to <= command.from)
    return refuse('INVALID_INPUT', { path: ['to'], detail: '终止日须晚于起始日' });
  return record(deps, { content, idempotencyKey, delegatedFrom: null });
}

async function record(
  deps: Dependencies,
  from: {
    content: Omit<DraftGrant, 'idempotencyKey'>;
    idempotencyKey: string;
    delegatedFrom: RecordId | null;
  },
): Promise<Result<Grant>> {
  const contentHash = contentHashOf(deps, from.content);
  const grantId = deps.recordId('grant', accountOf(deps), from.idempotencyKey);
  const earlier = createdBefore(await deps.grants.get(from.content.userId, grantId), contentHash);
  if (!earlier.ok) return earlier;
  if (earlier.value !== undefined) return ok(earlier.value);
  const grant: Grant = {
    ...from.content,
    grantId,
    state: 'DRAFTED',
    draftedBy: officialOf(deps),
    approvedBy: null,
    delegatedFrom: from.delegatedFrom,
    contentHash,
    recordedAt: deps.now(),
  };
  const result = await deps.transact([
    deps.writes.grants.draft(grant),
    deps.writes.grants.listed(grant),
  ]);
  return result.done ? ok(grant) : refuse('CONFLICT');
}

export interface GrantCommand extends Command {
  readonly userId: string;
  readonly grantId: string;
}

/** Another administrator approves: drafter, approver and receiver are three persons, and no clashing roles meet. */
export async function approveGrant(
  deps: Dependencies,
  command: GrantCommand,
): Promise<Result<Grant>> {
  const grant = await deps.grants.get(command.userId, command.grantId);
  if (grant === undefined) return refuse('NOT_FOUND');
  const stamp = stampFor(deps, 'grant.manage', { division: grant.area });
  if (!stamp.ok) return refuse('NOT_FOUND');
  if (grant.state === 'APPROVED' && grant.approvedBy === officialOf(deps)) return ok(grant);
  const held = (await deps.grants.ofUser(grant.userId)).filter(
    (other) => other.grantId !== grant.grantId,
  );
  const allowed = mayApproveGrant(grant, { approver: stamp.value, held, today: deps.today() });
  if (!allowed.ok) return allowed;
  const approved: Grant = { ...grant, state: 'APPROVED', approvedBy: officialOf(deps) };
  const result = await deps.transact([deps.writes.grants.move(approved, 'DRAFTED')]);
  return result.done ? ok(approved) : refuse('CONFLICT', { detail: grant.state });
}

/** Ends a grant today; what was done under it stays done. */
export async function endGrant(deps: Dependencies, command: GrantCommand): Promise<Result<Grant>> {
  const grant = await deps.grants.get(command.userId, command.grantId);
  if (grant === undefined) return refuse('NOT_FOUND');
  const stamp = stampFor(deps, 'grant.manage', { division: grant.area });
  if (!stamp.ok) return refuse('NOT_FOUND');
  if (grant.state === 'ENDED') return ok(grant);
  const ended: Grant = { ...grant, state: 'ENDED', to: deps.today() };
  const result = await deps.transact([deps.writes.grants.move(ended, grant.state)]);
  return result.done ? ok(ended) : refuse('CONFLICT');
}

export interface DelegateGrant extends Command {
  readonly grantId: string;
  readonly toUserId: string;
  readonly toOfficialId: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** An official on leave delegates an own grant for a time; it still needs an administrator's approval. */
export async function delegateGrant(
  deps: Dependencies,
  command: DelegateGrant,
): Promise<Result<Grant>> {
  if (deps.actor.kind !== 'OFFICIAL') return refuse('NOT_PERMITTED');
  const own = deps.actor.grants.find(
    (grant) => grant.grantId === command.grantId && grant.state === 'APPROVED',
  );
  if (own === undefined || own.delegatedFrom !== null) return refuse('NOT_FOUND');
  if (command.to <= command.from || (own.to !== null && command.to > own.to))
    return refuse('INVALID_INPUT', { path: ['to'] });
  const { role, area, programmes } = own;
  const { toUserId: userId, toOfficialId: officialId, from, to } = command;
  const content = { userId, officialId, role, area, programmes, from, to };
  return record(deps, {
    content,
    idempotencyKey: command.idempotencyKey,
    delegatedFrom: own.grantId,
  });
}

/** Grants recorded for a division, for those who manage them there. */
export async function listGrants(
  deps: Dependencies,
  division: DivisionCode,
): Promise<Result<Grant[]>> {
  if (permittingGrant(deps.actor, 'grant.manage', { division }) === undefined)
    return refuse('NOT_FOUND');
  return ok(await deps.grants.inDivision(division.slice(0, 6)));
}
