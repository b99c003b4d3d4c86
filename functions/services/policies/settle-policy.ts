import type { Policy } from '../../../schema/programmes/programme.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { mayApprovePolicy, mayWithdrawPolicy } from '../../domain/programmes/may-approve-policy.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { recordEdit } from '../reference/record-edit.ts';
import { officialOf, stampFor } from '../stamp.ts';
import { policiesUpward } from './policy-for.ts';
import { type PolicyKey, policyAt, policyKeyOf } from './policy-key.ts';

export interface SettlePolicy extends Command {
  readonly policy: PolicyKey;
}

interface Settlement {
  readonly action: 'approvePolicy' | 'withdrawPolicy';
  readonly from: readonly Policy['state'][];
  readonly next: Partial<Pick<Policy, 'state' | 'approvedBy' | 'approvedAt'>>;
  readonly may: (row: Policy) => Promise<Result<true>>;
}

/** Moves one row on with its event, unless this very request did so before; two officials racing: one wins, the other is told. */
async function settle(
  deps: Dependencies,
  { idempotencyKey, ...content }: SettlePolicy,
  { action, from, next, may }: Settlement,
): Promise<Result<Policy>> {
  const { policy: key } = content;
  const { division } = key;
  const stamp = stampFor(deps, 'policy.edit', { division });
  if (!stamp.ok) return stamp;
  const row = await policyAt(deps, key);
  if (row === undefined) return refuse('NOT_FOUND');
  const after = { ...row, ...next };
  const edited = await recordEdit(deps, {
    action,
    division,
    content,
    actor: stamp.value,
    idempotencyKey,
    refs: { ...policyKeyOf(key) },
    ready: async () => {
      if (!from.includes(row.state)) return refuse('ACTION_NOT_ALLOWED', { detail: row.state });
      return may(row);
    },
    writes: [deps.writes.reference.movePolicy(after, row)],
  });
  if (!edited.ok) return edited;
  return ok(edited.value ? after : row);
}

export interface ApprovePolicy extends SettlePolicy {
  /** Of the draft that was read. */
  readonly contentHash: string;
}

/** Another official approves the very draft they have read; from its day on, every decision of the division and below rests on it. */
export const approvePolicy = (
  deps: Dependencies,
  command: ApprovePolicy,
): Promise<Result<Policy>> =>
  settle(deps, command, {
    action: 'approvePolicy',
    from: ['DRAFTED'],
    next: { state: 'APPROVED', approvedBy: officialOf(deps), approvedAt: deps.now() },
    may: async (row) => {
      if (row.contentHash !== command.contentHash)
        return refuse('CONFLICT', { path: ['contentHash'], detail: '草稿已重新起草，请重新核对' });
      const rows = await policiesUpward(deps, row);
      const by = { rows, approver: officialOf(deps), today: deps.today() };
      return mayApprovePolicy(row, by);
    },
  });

/** A draft, or an approved row before its first day, is taken back; it stays on record and never holds. */
export const withdrawPolicy = (
  deps: Dependencies,
  command: SettlePolicy,
): Promise<Result<Policy>> =>
  settle(deps, command, {
    action: 'withdrawPolicy',
    from: ['DRAFTED', 'APPROVED'],
    next: { state: 'WITHDRAWN' },
    may: async (row) => mayWithdrawPolicy(row, deps.today()),
  });
