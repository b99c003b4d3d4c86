import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { Grant, Role } from '../../../schema/entities/grant.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { DivisionCode } from '../../../schema/scalars/division-code.ts';
import type { RecordId } from '../../../schema/scalars/record-id.ts';
import { isInForce } from '../../domain/access/permits.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { demoAllowed } from '../reference/demo-allowed.ts';
import { createdBefore } from '../replay.ts';
import { accountOf, contentHashOf, GENESIS, officialOf, record, stampFor } from '../stamp.ts';

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
  const actor = stamp.value;
  return land(deps, content, {
    idempotencyKey,
    delegatedFrom: null,
    actor,
    allowed: () => ok(true),
  });
}

/** One account is one person for ever: maker and checker are told apart by that person. */
const samePerson = (held: readonly Grant[], officialId: string): Result<true> =>
  held.every((grant) => grant.officialId === officialId)
    ? ok(true)
    : refuse('INVALID_INPUT', { path: ['officialId'], detail: '该账号已登记为另一人' });

interface Landing {
  readonly idempotencyKey: string;
  readonly delegatedFrom: RecordId | null;
  readonly actor: ActorStamp;
  /** What must hold for a new grant; one that this very request drafted before is answered as it stands. */
  readonly allowed: () => Result<true>;
}

/** A draft, its place in the division's list and its event land together. */
async function land(deps: Dependencies, content: Content, from: Landing): Promise<Result<Grant>> {
  const { idempotencyKey, delegatedFrom, actor } = from;
  const contentHash = contentHashOf(deps, { ...content, delegatedFrom });
  const grantId = deps.recordId('grant', accountOf(deps), idempotencyKey);
  const held = await deps.grants.ofUser(content.userId);
  const earlier = createdBefore(
    held.find((grant) => grant.grantId === grantId),
    contentHash,
  );
  if (!earlier.ok) return earlier;
  if (earlier.value !== undefined) return ok(earlier.value);
  const allowed = from.allowed();
  if (!allowed.ok) return allowed;
  const same = samePerson(held, content.officialId);
  if (!same.ok) return same;
  const grant: Grant = {
    ...content,
    grantId,
    state: 'DRAFTED',
    draftedBy: officialOf(deps),
    approvedBy: null,
    delegatedFrom,
    contentHash,
    recordedAt: deps.now(),
  };
  const happening = { chain: grantId, action: 'draft', actor, from: null, to: grant.state };
  const { event } = record(deps, { ...happening, idempotencyKey, contentHash }, GENESIS);
  const writes = deps.writes.grants;
  const result = await deps.transact([
    writes.draft(grant),
    writes.listed(grant),
    writes.event(grant, event),
  ]);
  if (result.done) return ok(grant);
  const landed = createdBefore(await deps.grants.get(content.userId, grantId), contentHash);
  // The key's own place is taken: by this very request, delivered twice at once, or by one for another account.
  return landed.ok && landed.value !== undefined
    ? ok(landed.value)
    : refuse('IDEMPOTENCY_MISMATCH');
}

export interface DelegateGrant extends Command {
  readonly grantId: string;
  readonly toUserId: string;
  readonly toOfficialId: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** Only a grant in force can be delegated, for no longer than it holds itself, and a delegated one not again. */
function mayDelegate(deps: Dependencies, own: Grant, command: DelegateGrant): Result<true> {
  if (!isInForce(own, deps.today()) || own.delegatedFrom !== null) return refuse('NOT_FOUND');
  return command.to <= command.from || (own.to !== null && command.to > own.to)
    ? refuse('INVALID_INPUT', { path: ['to'] })
    : ok(true);
}

/** An official on leave delegates an own grant for a time; it still needs an administrator's approval. */
export async function delegateGrant(
  deps: Dependencies,
  command: DelegateGrant,
): Promise<Result<Grant>> {
  const { actor } = deps;
  if (actor.kind !== 'OFFICIAL') return refuse('NOT_PERMITTED');
  const own = actor.grants.find((grant) => grant.grantId === command.grantId);
  if (own === undefined) return refuse('NOT_FOUND');
  const { role, area, programmes } = own;
  const { toUserId: userId, toOfficialId: officialId, from, to } = command;
  const content = { userId, officialId, role, area, programmes, from, to };
  return land(deps, content, {
    idempotencyKey: command.idempotencyKey,
    delegatedFrom: own.grantId,
    actor: { userId: actor.userId, officialId: actor.officialId, role },
    allowed: () => mayDelegate(deps, own, command),
  });
}
