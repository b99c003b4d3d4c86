import type { Grant, Role } from '../../../schema/entities/grant.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { DivisionCode } from '../../../schema/scalars/division-code.ts';
import type { RecordId } from '../../../schema/scalars/record-id.ts';
import { isInForce } from '../../domain/access/permits.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { demoAllowed } from '../reference/demo-allowed.ts';
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

type Content = Omit<DraftGrant, 'idempotencyKey'>;

/** A security administrator drafts a grant; it gives nothing until another approves it. */
export async function draftGrant(deps: Dependencies, command: DraftGrant): Promise<Result<Grant>> {
  const stamp = stampFor(deps, 'grant.manage', { division: command.area });
  if (!stamp.ok) return stamp;
  const allowed = demoAllowed(deps, command.area, ['area']);
  if (!allowed.ok) return allowed;
  const { idempotencyKey, ...content } = command;
  if (command.to !== null && command.to <= command.from)
    return refuse('INVALID_INPUT', { path: ['to'], detail: '终止日须晚于起始日' });
  return land(deps, content, { idempotencyKey, delegatedFrom: null });
}

/** One account is one person for ever: maker and checker are told apart by that person. */
const samePerson = (held: readonly Grant[], officialId: string): Result<true> =>
  held.every((grant) => grant.officialId === officialId)
    ? ok(true)
    : refuse('INVALID_INPUT', { path: ['officialId'], detail: '该账号已登记为另一人' });

async function land(
  deps: Dependencies,
  content: Content,
  from: { idempotencyKey: string; delegatedFrom: RecordId | null },
): Promise<Result<Grant>> {
  const contentHash = contentHashOf(deps, content);
  const grantId = deps.recordId('grant', accountOf(deps), from.idempotencyKey);
  const held = await deps.grants.ofUser(content.userId);
  const earlier = createdBefore(
    held.find((grant) => grant.grantId === grantId),
    contentHash,
  );
  if (!earlier.ok) return earlier;
  if (earlier.value !== undefined) return ok(earlier.value);
  const same = samePerson(held, content.officialId);
  if (!same.ok) return same;
  const grant: Grant = {
    ...content,
    grantId,
    state: 'DRAFTED',
    draftedBy: officialOf(deps),
    approvedBy: null,
    delegatedFrom: from.delegatedFrom,
    contentHash,
    recordedAt: deps.now(),
  };
  const { draft, listed } = deps.writes.grants;
  const result = await deps.transact([draft(grant), listed(grant)]);
  if (result.done) return ok(grant);
  const landed = createdBefore(await deps.grants.get(content.userId, grantId), contentHash);
  return landed.ok && landed.value !== undefined ? ok(landed.value) : refuse('CONFLICT');
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
    (grant) => grant.grantId === command.grantId && isInForce(grant, deps.today()),
  );
  if (own === undefined || own.delegatedFrom !== null) return refuse('NOT_FOUND');
  if (command.to <= command.from || (own.to !== null && command.to > own.to))
    return refuse('INVALID_INPUT', { path: ['to'] });
  const { role, area, programmes } = own;
  const { toUserId: userId, toOfficialId: officialId, from, to } = command;
  const content = { userId, officialId, role, area, programmes, from, to };
  return land(deps, content, {
    idempotencyKey: command.idempotencyKey,
    delegatedFrom: own.grantId,
  });
}
