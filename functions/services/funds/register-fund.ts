import type { Fund } from '../../../schema/entities/fund.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { createdBefore } from '../replay.ts';
import { accountOf, contentHashOf, GENESIS, record, stampFor } from '../stamp.ts';

export type RegisterFund = Command &
  Pick<Fund, 'county' | 'title' | 'donor' | 'donorPurpose' | 'programme'>;

/**
 * A donor's gift is entered, without money yet: whose it is and what for, which is never changed. Refuses NOT_PERMITTED and
 * IDEMPOTENCY_MISMATCH.
 */
export async function registerFund(
  deps: Dependencies,
  command: RegisterFund,
): Promise<Result<Fund>> {
  const { idempotencyKey, ...asked } = command;
  const { county, programme } = asked;
  const stamp = stampFor(deps, 'fund.keep', { division: county, programme });
  if (!stamp.ok) return stamp;
  const contentHash = contentHashOf(deps, asked);
  const fundId = deps.recordId('fund', accountOf(deps), idempotencyKey);
  const known = async () => createdBefore(await deps.funds.get(county, fundId), contentHash);
  const earlier = await known();
  if (!earlier.ok) return earlier;
  if (earlier.value !== undefined) return ok(earlier.value);
  const happening = {
    ...{ chain: fundId, action: 'registerFund', actor: stamp.value, from: null, to: 'OPEN' },
    ...{ idempotencyKey, contentHash },
  };
  const { event, head } = record(deps, happening, GENESIS);
  const empty = { takenInFen: fen(0), committedFen: fen(0) };
  const fund: Fund = {
    ...{ ...asked, ...empty, fundId, contentHash },
    ...{ chain: head, recordedAt: deps.now() },
  };
  const { open, event: put } = deps.writes.funds;
  const result = await deps.transact([...open(fund), put(fund, event)]);
  if (result.done) return ok(fund);
  const landed = await known();
  if (!landed.ok) return landed;
  return landed.value === undefined ? refuse('CONFLICT') : ok(landed.value);
}
