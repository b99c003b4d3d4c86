import { BusyError } from '../../../schema/busy-error.ts';
import type { ReviewTally, ReviewUnit } from '../../../schema/entities/campaign.ts';
import type { RecordId } from '../../../schema/scalars/record-id.ts';
import type { ReviewBatch } from '../../../schema/tasks/review-batch.ts';
import { countApplied, countProposals } from '../../domain/review/tally.ts';
import type { Dependencies } from '../dependencies.ts';

const COUNTING = { ASSESSED: countProposals, APPLIED: countApplied } as const;
/** Whoever is overtaken so often asks the machine, or the official, to try again later. */
const MOST_TRIES = 5;

/** What a batch stands at, as its units say. */
export interface Counted {
  readonly units: readonly ReviewUnit[];
  readonly failed: readonly RecordId[];
}

/** Counts until nobody counted in between. Throws `Busy` when somebody always did. */
export async function untilNobodyElseCounted<T>(attempt: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const counted = await attempt();
    if (counted !== undefined) return counted;
  }
  throw new BusyError('Others keep counting the same units.');
}

type Batch = Pick<ReviewBatch, 'county' | 'campaignId' | 'town' | 'batchId'>;

/** Writes a batch's row over the one that was read before its units; false when somebody has counted since. */
export function putCount(
  deps: Pick<Dependencies, 'campaigns' | 'now'>,
  { county, campaignId, town, batchId }: Batch,
  {
    step,
    units,
    failed,
    over,
  }: Counted & Pick<ReviewTally, 'step'> & { over: ReviewTally | undefined },
): Promise<boolean> {
  const counts = COUNTING[step](units);
  const names = { campaignId, town, batchId, step };
  const tally = { ...names, counts, failed: [...failed], recordedAt: deps.now() };
  return deps.campaigns.putTally(county, tally, over);
}

/** Writes what a batch's units stand at; the row is this batch's alone, so no sum is ever shared between two. */
export const writeTally = (
  deps: Pick<Dependencies, 'campaigns' | 'now'>,
  batch: Batch,
  { step, count }: Pick<ReviewTally, 'step'> & { count: () => Promise<Counted> },
): Promise<Counted> =>
  untilNobodyElseCounted(async () => {
    const { county, campaignId, town, batchId } = batch;
    const over = await deps.campaigns.tally(county, { campaignId, town, batchId, step });
    const counted = await count();
    return (await putCount(deps, batch, { ...counted, step, over })) ? counted : undefined;
  });
