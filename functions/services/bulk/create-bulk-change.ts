import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { BulkChange } from '../../../schema/entities/bulk-change.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { kindFits } from '../../domain/bulk/kind-fits.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { createdBefore } from '../replay.ts';
import { accountOf, contentHashOf, GENESIS, record, stampFor } from '../stamp.ts';
import { drive } from './bulk-order.ts';
import { bulkPolicies } from './bulk-policies.ts';

export type CreateBulkChange = Command &
  Pick<BulkChange, 'county' | 'kind' | 'programme' | 'title' | 'effectiveMonth' | 'simulation'>;

type Identity = Pick<BulkChange, 'bulkChangeId' | 'contentHash'>;

/** Is there a policy for the month at all, and is it what the change is called? */
async function grounded(deps: Dependencies, command: CreateBulkChange): Promise<Result<true>> {
  const policies = await bulkPolicies(deps, command);
  if (policies.size === 0) return refuse('POLICY_MISSING', { detail: command.effectiveMonth });
  return kindFits(command.kind, [...policies.values()])
    ? ok(true)
    : refuse('INVALID_INPUT', { path: ['kind'], detail: '该月施行的标准与此前相比没有这种提高' });
}

async function draft(
  deps: Dependencies,
  from: { command: CreateBulkChange; identity: Identity; actor: ActorStamp },
): Promise<Result<BulkChange>> {
  const { command, identity, actor } = from;
  const { idempotencyKey, ...content } = command;
  const { bulkChangeId, contentHash } = identity;
  const happening = { chain: bulkChangeId, action: 'create', actor, from: null, to: 'DRAFTED' };
  const { event, head } = record(deps, { ...happening, idempotencyKey, contentHash }, GENESIS);
  const change: BulkChange = {
    ...content,
    ...identity,
    state: 'DRAFTED',
    run: 1,
    askedBy: actor.officialId,
    scope: null,
    preview: null,
    signedBy: null,
    signedOn: null,
    reportKey: null,
    chain: head,
    recordedAt: deps.now(),
  };
  const { create, listed, event: written } = deps.writes.bulk;
  const result = await deps.transact([create(change), listed(change), written(change, event)]);
  if (result.done) return ok(change);
  // The same command landed meanwhile, delivered twice at once: what it created is the answer.
  const landed = createdBefore(await deps.bulk.get(command.county, bulkChangeId), contentHash);
  if (!landed.ok) return landed;
  return landed.value === undefined ? refuse('CONFLICT') : ok(landed.value);
}

/**
 * Drafts a change of every benefit of a programme in a county, and begins its preview at once. Refuses POLICY_MISSING without a
 * policy for the month, and INVALID_INPUT where the policy raises nothing of the kind.
 */
export async function createBulkChange(
  deps: Dependencies,
  command: CreateBulkChange,
): Promise<Result<BulkChange>> {
  const { county, programme, idempotencyKey, ...rest } = command;
  const stamp = stampFor(deps, 'bulk.run', { division: county, programme });
  if (!stamp.ok) return stamp;
  const bulkChangeId = deps.recordId('bulk', accountOf(deps), idempotencyKey);
  const identity = {
    bulkChangeId,
    contentHash: contentHashOf(deps, { county, programme, ...rest }),
  };
  const earlier = createdBefore(await deps.bulk.get(county, bulkChangeId), identity.contentHash);
  if (!earlier.ok) return earlier;
  if (earlier.value !== undefined) return drive(deps, ok(earlier.value));
  const may = await grounded(deps, command);
  return may.ok ? drive(deps, await draft(deps, { command, identity, actor: stamp.value })) : may;
}
