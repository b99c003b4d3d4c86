import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { QuotaKind } from '../../store/quota-store.ts';
import type { Dependencies } from '../dependencies.ts';
import { logReading } from '../reading/log-reading.ts';
import { accountOf } from '../stamp.ts';

/** Times a day and account: far above honest desk work, far below what copying a register would take. */
const TIMES_A_DAY: Record<QuotaKind, number> = {
  FIND_PERSON: 300,
  REVEAL_ID_NUMBER: 100,
  CORRECT_PERSON: 100,
};

/** Counts and logs one use before anything is read; each one over the limit is logged too, wakes somebody, and is refused. */
export async function spendQuota(
  deps: Dependencies,
  use: { kind: QuotaKind; county: string },
): Promise<Result<true>> {
  const { kind, county } = use;
  const left = await deps.quotas.use({
    userId: accountOf(deps),
    kind,
    date: deps.today(),
    now: deps.now(),
    limit: TIMES_A_DAY[kind],
  });
  await logReading(deps, { area: county, purpose: left ? kind : `${kind}_OVER_QUOTA` });
  if (left) return ok(true);
  deps.alert('QUOTA_EXCEEDED', { kind, county });
  return refuse('QUOTA_EXCEEDED');
}
