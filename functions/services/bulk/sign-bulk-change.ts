import type { BulkChange, BulkPreview } from '../../../schema/entities/bulk-change.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { canonicalJson } from '../../domain/audit/canonical-json.ts';
import { maySign } from '../../domain/bulk/bulk-steps.ts';
import type { Dependencies } from '../dependencies.ts';
import { type BulkCommand, giveOrder } from './bulk-order.ts';
import { bulkPolicies, policiesNamed } from './bulk-policies.ts';
import { readRoll } from './read-roll.ts';

export interface SignBulkChange extends BulkCommand {
  /** Of the preview that was read. */
  readonly resultHash: string;
}

const stale = (detail: string): Result<true> =>
  refuse('CONFLICT', { path: ['resultHash'], detail: `${detail}，请重新试算` });

/** Is what was previewed still so: the policies, the year's funds, and the roll as it stands? */
async function stillSo(
  deps: Dependencies,
  change: BulkChange,
  preview: BulkPreview,
): Promise<Result<true>> {
  const { county, programme } = change;
  const policies = policiesNamed(await bulkPolicies(deps, change));
  if (canonicalJson(policies) !== canonicalJson(preview.policies)) return stale('标准已有变化');
  const { year, budgetFen } = preview.need;
  const funds = await deps.bulk.funds({ county, programme, year });
  if ((funds?.budgetFen ?? null) !== budgetFen) return stale('年度资金已有变化');
  const { rollHash } = await readRoll(deps, change);
  return rollHash === change.scope?.rollHash ? ok(true) : stale('试算后在册名单已有变化');
}

/**
 * Another official's signature under exactly what was previewed, named by its hash; applying begins at once. Refuses SAME_PERSON to
 * whoever asked for the change, and CONFLICT where policy, funds or roll are no longer as they were previewed.
 */
export const signBulkChange = (
  deps: Dependencies,
  command: SignBulkChange,
): Promise<Result<BulkChange>> => {
  const { resultHash } = command;
  return giveOrder(deps, command, {
    action: 'sign',
    needs: 'bulk.sign',
    content: { resultHash },
    prepare: async (change, { officialId }) => {
      const may = maySign(change, { officialId, today: deps.today() });
      if (!may.ok) return may;
      const { preview, run } = change;
      if (preview === null) return refuse('ACTION_NOT_ALLOWED', { detail: change.state });
      if (preview.resultHash !== resultHash)
        return refuse('CONFLICT', { path: ['resultHash'], detail: '与所见的试算结果不同' });
      const so = await stillSo(deps, change, preview);
      if (!so.ok) return so;
      return ok({ state: 'SIGNED', run: run + 1, signedBy: officialId, signedOn: deps.today() });
    },
  });
};
