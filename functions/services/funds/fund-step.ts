import {
  type Fund,
  type FundedYear,
  type FundMovement,
  leftIn,
} from '../../../schema/entities/fund.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { type Fen, NonNegativeFen } from '../../../schema/scalars/fen.ts';
import type { Capability } from '../../domain/access/permissions.ts';
import type { Write } from '../../store/write.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { accountOf, contentHashOf, record, stampFor } from '../stamp.ts';

export interface OnFund extends Command {
  readonly county: CountyCode;
  readonly fundId: string;
}

/** What a movement does to its fund and beside it. */
export interface Moved {
  readonly amountFen: Fen;
  /** The sums afterwards, or why not. */
  readonly apply: (fund: Fund, amount: Fen) => Result<Fund>;
  readonly paper: string | null;
  /** The case and school year it concerns; null for money that comes in. */
  readonly year: Pick<FundedYear, 'caseId' | 'schoolYear'> | null;
  readonly extra: readonly Write[];
}

export interface FundStep {
  readonly action: 'takeInDonation' | 'commitFund' | 'releaseFund';
  readonly kind: FundMovement['kind'];
  readonly needs: Capability;
  readonly content: unknown;
  readonly prepare: (fund: Fund) => Promise<Result<Moved>>;
}

/** Officials who reach for one fund at one moment: each looks again this often before being told. */
const MOST_TRIES = 8;

async function repeated(
  deps: Dependencies,
  fund: Fund,
  asked: { askedId: string; contentHash: string },
): Promise<Result<boolean>> {
  const earlier = await deps.funds.asked(fund, asked.askedId);
  if (earlier === undefined) return ok(false);
  return earlier.contentHash === asked.contentHash ? ok(true) : refuse('IDEMPOTENCY_MISMATCH');
}

function writesOf(
  deps: Dependencies,
  before: Fund,
  from: {
    at: OnFund;
    step: FundStep;
    moved: Moved;
    asked: { askedId: string; contentHash: string };
  },
): Result<{ fund: Fund; writes: Write[] }> {
  const { at, step, moved, asked } = from;
  const stamp = stampFor(deps, step.needs, {
    division: before.county,
    programme: before.programme,
  });
  if (!stamp.ok) return stamp;
  const sums = moved.apply(before, moved.amountFen);
  if (!sums.ok) return sums;
  const { caseId = null, schoolYear = null } = moved.year ?? {};
  const happening = {
    ...{ chain: before.fundId, action: step.action, actor: stamp.value, from: 'OPEN', to: 'OPEN' },
    ...{ idempotencyKey: at.idempotencyKey, contentHash: asked.contentHash },
    refs: caseId === null ? {} : { caseId, schoolYear: String(schoolYear) },
  };
  const { event, head } = record(deps, happening, before.chain);
  const fund: Fund = { ...sums.value, chain: head };
  const movement: FundMovement = {
    ...{ fundId: fund.fundId, nth: head.seq, kind: step.kind, on: deps.today() },
    ...{ amountFen: NonNegativeFen.parse(moved.amountFen), leftFen: leftIn(fund) },
    ...{ paper: moved.paper, caseId, schoolYear },
    ...{ recordedBy: stamp.value.officialId, recordedAt: deps.now() },
  };
  const { move, event: put, movement: line, asked: note } = deps.writes.funds;
  const own = [move(fund, before), put(fund, event), line(fund.county, movement)];
  const keyed = note(fund, asked.askedId, asked.contentHash);
  return ok({ fund, writes: [...own, keyed, ...moved.extra] });
}

/**
 * Moves money in a fund, with its event and its line in the statement, or answers what the same request did before. Every try reckons
 * from the newest sums and is written only while they stand, so that no two can spend the same money. Refuses NOT_FOUND,
 * NOT_PERMITTED, what the movement itself refuses, and CONFLICT when others were faster each time.
 */
export async function takeFundStep(
  deps: Dependencies,
  at: OnFund,
  step: FundStep,
): Promise<Result<Fund>> {
  const contentHash = contentHashOf(deps, { action: step.action, content: step.content });
  const askedId = deps.recordId('asked', accountOf(deps), at.idempotencyKey);
  const asked = { askedId, contentHash };
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const before = await deps.funds.get(at.county, at.fundId);
    if (before === undefined) return refuse('NOT_FOUND');
    const place = { division: before.county, programme: before.programme };
    const stamp = stampFor(deps, step.needs, place);
    if (!stamp.ok) return stamp;
    const earlier = await repeated(deps, before, asked);
    if (!earlier.ok) return earlier;
    if (earlier.value) return ok(before);
    const moved = await step.prepare(before);
    if (!moved.ok) return moved;
    const planned = writesOf(deps, before, { at, step, moved: moved.value, asked });
    if (!planned.ok) return planned;
    const result = await deps.transact(planned.value.writes);
    if (result.done) return ok(planned.value.fund);
  }
  return refuse('CONFLICT');
}
