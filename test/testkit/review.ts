import type { Actor } from '../../functions/domain/access/actor.ts';
import type { Dependencies, Machines } from '../../functions/services/dependencies.ts';
import { applyReviewBatch } from '../../functions/services/review/apply-review-batch.ts';
import { assessReviewBatch } from '../../functions/services/review/assess-review-batch.ts';
import { createCampaign } from '../../functions/services/review/create-campaign.ts';
import { freezeReviewScope } from '../../functions/services/review/freeze-review-scope.ts';
import { startReview } from '../../functions/services/review/run-campaign.ts';
import type { Programme } from '../../schema/programmes/programme.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import type { RecordId } from '../../schema/scalars/record-id.ts';
import { ReviewBatch, type ReviewBatchOutput } from '../../schema/tasks/review-batch.ts';
import { anArchive } from './archive.ts';
import { machine, OFFICIALS } from './officials.ts';
import { COUNTY } from './places.ts';
import { on, type Register } from './register.ts';

/** The day on which the review is run and its proposals are made. */
export const REVIEW_DAY = '2025-09-15';
export const FACTS_FROM = '2025-07-01';

/** Executions and answers as they are asked for; nothing runs. */
function someMachines() {
  const log: string[] = [];
  const waiting = new Set<string>();
  const machines: Machines = {
    start: async (_machine, name) => {
      log.push(`start ${name.slice(-5)}`);
      return name;
    },
    stop: async (_machine, name) => {
      log.push(`stop ${name.slice(-5)}`);
    },
    answer: async (token) => {
      log.push(`answer ${token}`);
      return waiting.delete(token);
    },
  };
  return { log, machines };
}

/** A county's review without a state machine: tests deliver the tasks themselves, in whatever order and however often. */
export async function startCampaign(
  register: Register,
  key = 'review-2025',
  programme: Programme = 'DIBAO',
) {
  const archive = anArchive();
  const { log, machines } = someMachines();
  const as = (actor: Actor): Dependencies => ({
    ...register.as(on(actor, REVIEW_DAY)),
    objects: archive.store,
    machines,
  });
  const reviewer = as(OFFICIALS.countyReviewer);
  const created = await createCampaign(reviewer, {
    idempotencyKey: key,
    county: COUNTY,
    programme,
    title: '2025年年度复核',
    year: 2025,
    asOf: CivilDate.parse(REVIEW_DAY),
    factsFrom: CivilDate.parse(FACTS_FROM),
  });
  if (!created.ok) throw new Error(created.refusal.code);
  const at = { county: COUNTY, campaignId: created.value.campaignId };
  const started = await startReview(reviewer, { ...at, idempotencyKey: `${key}-start` });
  if (!started.ok) throw new Error(started.refusal.code);
  const task = as(machine());
  const run = { ...at, run: 1 };

  async function batches(): Promise<ReviewBatch[]> {
    const { manifestKey } = await freezeReviewScope(task, run);
    const manifest = String(archive.versions.get(manifestKey)?.[0] ?? '');
    const lines = manifest.split('\n').filter((line) => line !== '');
    return lines.map((line) => ReviewBatch.parse(JSON.parse(line)));
  }

  const eachBatch = async (
    step: (deps: Dependencies, batch: ReviewBatch) => Promise<ReviewBatchOutput>,
  ) => {
    const outputs: ReviewBatchOutput[] = [];
    for (const batch of await batches()) outputs.push(await step(task, batch));
    return outputs;
  };

  return {
    at,
    run,
    as,
    task,
    archive: archive.versions,
    log,
    batches,
    assess: () => eachBatch(assessReviewBatch),
    apply: () => eachBatch(applyReviewBatch),
    /** The unit of one case as it stands. */
    async unit(town: string, caseId: RecordId) {
      const [unit] = await task.campaigns.unitsOf({ ...at, town }, [caseId]);
      if (unit === undefined) throw new Error('No such unit.');
      return unit;
    },
  };
}

export type TestCampaign = Awaited<ReturnType<typeof startCampaign>>;
