import { readFileSync } from 'node:fs';
import { SFNClient } from '@aws-sdk/client-sfn';
import { machines } from '../../../functions/runtime/machines.ts';
import type { Dependencies } from '../../../functions/services/dependencies.ts';
import { applyReviewBatch } from '../../../functions/services/review/apply-review-batch.ts';
import { assessReviewBatch } from '../../../functions/services/review/assess-review-batch.ts';
import { finishReview } from '../../../functions/services/review/finish-review.ts';
import { freezeReviewScope } from '../../../functions/services/review/freeze-review-scope.ts';
import { renderReviewPapers } from '../../../functions/services/review/render-review-papers.ts';
import { openReviewGate } from '../../../functions/services/review/review-gates.ts';
import { seededRandom } from '../../../local/demo/random.ts';
import type { LambdaAnswer } from '../../../local/states/lambda-answer.ts';
import { startStatesEndpoint } from '../../../local/states/start-states-endpoint.ts';
import { OpenReviewGateInput } from '../../../schema/tasks/open-review-gate.ts';
import { RenderReviewPapersInput } from '../../../schema/tasks/render-review-papers.ts';
import { ReviewBatch } from '../../../schema/tasks/review-batch.ts';
import { ReviewRun } from '../../../schema/tasks/review-run.ts';
import { NOBODY } from '../../testkit/engine.ts';
import { machine } from '../../testkit/officials.ts';
import { engineElsewhere, on, startRegister } from '../../testkit/register.ts';
import { REVIEW_DAY } from '../../testkit/review.ts';
import { functionOf } from '../resume/function-of.ts';
import { type DriverOptions, type Said, TASK_FAULT_NAMES, TASK_FAULTS, workOn } from './driver.ts';

/** A process of its own: the state machine of the review and the functions it calls. It is killed without warning. */
const options: DriverOptions = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const random = seededRandom(options.seed);
const register = await startRegister({
  buckets: true,
  behind: { engine: engineElsewhere(options.endpoint), endpoint: options.endpoint },
  shared: options.around,
});
const sfn = new SFNClient({
  endpoint: `http://127.0.0.1:${options.port}`,
  region: 'local',
  credentials: NOBODY,
});
const deps: Dependencies = {
  ...register.as(on(machine(), REVIEW_DAY)),
  machines: machines(sfn, { annualReview: options.machine.arn }),
};

type Task = (deps: Dependencies, payload: unknown) => Promise<unknown>;

const TASKS: Readonly<Record<string, Task>> = {
  freezeReviewScope: (as, payload) => freezeReviewScope(as, ReviewRun.parse(payload)),
  assessReviewBatch: (as, payload) => assessReviewBatch(as, ReviewBatch.parse(payload)),
  applyReviewBatch: (as, payload) => applyReviewBatch(as, ReviewBatch.parse(payload)),
  openReviewGate: (as, payload) => openReviewGate(as, OpenReviewGateInput.parse(payload)),
  renderReviewPapers: (as, payload) =>
    renderReviewPapers(as, RenderReviewPapersInput.parse(payload)),
  finishReview: (as, payload) => finishReview(as, ReviewRun.parse(payload)),
};

const STEPS = { assessReviewBatch: 'ASSESSED', applyReviewBatch: 'APPLIED' } as const;
const isStep = (name: string): name is keyof typeof STEPS => Object.hasOwn(STEPS, name);

/** Resolves when it was handed over: what was said survives the process. */
const say = (said: Said): Promise<void> =>
  new Promise((resolve) => process.send?.(said, () => resolve()));

class Died extends Error {
  override name = TASK_FAULTS.DIED;
}

/** An instance that is gone as soon as half of the households it has to write have landed. */
const dying = (as: Dependencies): Dependencies => ({
  ...as,
  writeGroups: async (groups) => {
    await as.writeGroups(groups.slice(0, Math.ceil(groups.length / 2)));
    throw new Died();
  },
});

const failed = (errorType: string): LambdaAnswer => ({ ok: false, errorType, errorMessage: '' });

async function invoke(arn: string, payload: unknown): Promise<LambdaAnswer> {
  const name = functionOf(arn);
  const task = TASKS[name];
  if (task === undefined) throw new Error(`No function is named ${name}.`);
  const work = isStep(name) ? workOn(STEPS[name], ReviewBatch.parse(payload).batchId) : name;
  await say({ begun: work });
  const fault = random.chance(options.share) ? random.pick(TASK_FAULT_NAMES) : undefined;
  if (fault !== undefined) await say({ befell: fault });
  if (fault === 'REFUSED') return failed(TASK_FAULTS.REFUSED);
  try {
    const output = await task(fault === 'DIED' ? dying(deps) : deps, payload);
    if (fault !== undefined) return failed(TASK_FAULTS[fault]);
    await say({ ended: work });
    return { ok: true, payload: output ?? null };
  } catch (error) {
    return failed(error instanceof Error ? error.name : 'Error');
  }
}

const states = await startStatesEndpoint({
  dataDir: options.dataDir,
  port: options.port,
  machines: [options.machine],
  clock: { now: () => Date.now(), onMove: () => () => {} },
  s3: register.clients.s3,
  invoke,
  deliverTwice: false,
});
states.resume();
// Whoever started this process is gone, and nobody else would end it.
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
