import { ok, type Result, refuse } from '../../../schema/result.ts';
import { type Dated, policyInForce } from './policy-in-force.ts';

interface Draft extends Dated {
  readonly draftedBy: string;
}

/**
 * May this draft come into force? Another person approves it, and it bends nothing that was decided: it starts behind every approved
 * row of its own key, and where a policy holds already, not before this month. `rows` are those of its own division and of the
 * divisions above it. Pay for months gone by is a raise with its own back-pay lines, never a silent change of what held then.
 */
export function mayApprovePolicy(
  draft: Draft,
  by: { rows: readonly Dated[]; approver: string; today: string },
): Result<true> {
  const { rows, approver, today } = by;
  if (draft.draftedBy === approver) return refuse('SAME_PERSON', { detail: '起草人不能批准' });
  const later = rows.find(
    (row) =>
      row.state === 'APPROVED' &&
      row.division === draft.division &&
      row.effectiveFrom >= draft.effectiveFrom,
  );
  const path = ['effectiveFrom'];
  if (later !== undefined)
    return refuse('CONFLICT', { path, detail: `已有自${later.effectiveFrom}起的标准` });
  const before = policyInForce(rows, draft.division, draft.effectiveFrom);
  return before !== undefined && draft.effectiveFrom < `${today.slice(0, 7)}-01`
    ? refuse('INVALID_INPUT', { path, detail: '已有标准在施行，新标准不能早于本月起施行' })
    : ok(true);
}

/** Before its first day nothing can rest on a row; from then on it stays. */
export const mayWithdrawPolicy = (row: Dated, today: string): Result<true> =>
  row.state === 'APPROVED' && row.effectiveFrom <= today
    ? refuse('ACTION_NOT_ALLOWED', { detail: '已施行的标准不能撤回，只能另立新行' })
    : ok(true);
