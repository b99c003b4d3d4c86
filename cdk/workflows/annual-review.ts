import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import {
  DistributedMap,
  type IChainable,
  Map as InlineMap,
  Pass,
  ProvideItems,
  ResultWriterV2,
  S3JsonLItemReader,
  Succeed,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { TASK_ERRORS } from '../../schema/platform/task-errors.ts';
import { taskStep } from '../constructs/task-step.ts';
import { MAP_WIDTH } from './map-width.ts';

export interface ReviewFunctions {
  readonly freezeReviewScope: IFunction;
  readonly assessReviewBatch: IFunction;
  readonly applyReviewBatch: IFunction;
  readonly openReviewGate: IFunction;
  readonly renderReviewPapers: IFunction;
  readonly finishReview: IFunction;
}

/** How long one run waits for people; afterwards it ends quietly and the next run goes on where the table stands. */
const PATIENCE = Duration.days(60);
const RUN = { county: '{% $county %}', campaignId: '{% $campaignId %}', run: '{% $run %}' };
const BATCH = {
  county: '{% $states.input.county %}',
  campaignId: '{% $states.input.campaignId %}',
  batchId: '{% $states.input.batchId %}',
  town: '{% $states.input.town %}',
  caseIds: '{% $states.input.caseIds %}',
};

/** Builds the steps of one review; the truth is in the table, the machine only drives it. */
class ReviewSteps {
  readonly #scope: Construct;
  readonly #functions: ReviewFunctions;
  readonly #archive: IBucket;
  readonly stopped: Succeed;
  readonly awaiting: Succeed;

  constructor(scope: Construct, functions: ReviewFunctions, archive: IBucket) {
    this.#scope = scope;
    this.#functions = functions;
    this.#archive = archive;
    this.stopped = Succeed.jsonata(scope, 'Stopped', {
      comment: 'The campaign was paused, aborted or closed.',
    });
    this.awaiting = Succeed.jsonata(scope, 'Awaiting', {
      comment: 'Nobody answered in time; the next run goes on.',
    });
  }

  freeze() {
    const step = taskStep(this.#scope, 'FreezeScope', {
      lambda: this.#functions.freezeReviewScope,
      payload: RUN,
    });
    step.addCatch(this.stopped, { errors: [TASK_ERRORS.campaignNotRunning] });
    return step;
  }

  /** Every batch of the manifest once; results and failed batches are listed in the archive. */
  batches(id: string, lambda: IFunction): DistributedMap {
    const map = DistributedMap.jsonata(this.#scope, `${id}Batches`, {
      itemReader: new S3JsonLItemReader({ bucket: this.#archive, key: '{% $manifestKey %}' }),
      maxConcurrency: MAP_WIDTH,
      toleratedFailurePercentage: 100,
      resultWriterV2: new ResultWriterV2({
        bucket: this.#archive,
        prefix: `machine/${id.toLowerCase()}`,
      }),
      outputs: '{% {} %}',
    });
    return map.itemProcessor(taskStep(this.#scope, id, { lambda, payload: BATCH }));
  }

  papers(stage: 'PROPOSED' | 'APPLIED'): InlineMap {
    const word = stage === 'PROPOSED' ? 'Proposed' : 'Applied';
    const map = InlineMap.jsonata(this.#scope, `${word}Papers`, {
      items: ProvideItems.jsonata('{% $towns %}'),
      maxConcurrency: 2,
      outputs: '{% {} %}',
    });
    const payload = { ...RUN, stage, town: '{% $states.input %}' };
    return map.itemProcessor(
      taskStep(this.#scope, `Render${word}`, {
        lambda: this.#functions.renderReviewPapers,
        payload,
      }),
    );
  }

  finish() {
    const step = taskStep(this.#scope, 'Finish', {
      lambda: this.#functions.finishReview,
      payload: RUN,
    });
    step.addCatch(this.stopped, { errors: [TASK_ERRORS.campaignNotRunning] });
    return step;
  }

  gate(id: string, gate: 'SIGN_OFF' | 'CLOSE') {
    const step = taskStep(this.#scope, id, {
      lambda: this.#functions.openReviewGate,
      payload: { ...RUN, gate, taskToken: '{% $states.context.Task.Token %}' },
      waitForAnswer: PATIENCE,
    });
    step.addCatch(this.stopped, { errors: [TASK_ERRORS.campaignNotRunning] });
    step.addCatch(this.awaiting, { errors: ['States.Timeout'] });
    return step;
  }
}

/**
 * The annual review: freeze → propose → papers → the county's sign-offs → apply what takes nothing away → hearings and own
 * decisions of the rest → papers → finish. Batches are cut at the freeze, a hundred households each.
 */
export function annualReviewWorkflow(
  scope: Construct,
  functions: ReviewFunctions,
  archive: IBucket,
): IChainable {
  const steps = new ReviewSteps(scope, functions, archive);
  const remember = Pass.jsonata(scope, 'RememberRun', {
    assign: {
      county: '{% $states.input.county %}',
      campaignId: '{% $states.input.campaignId %}',
      run: '{% $states.input.run %}',
    },
  });
  const rememberScope = Pass.jsonata(scope, 'RememberScope', {
    assign: { manifestKey: '{% $states.input.manifestKey %}', towns: '{% $states.input.towns %}' },
  });
  return remember
    .next(steps.freeze())
    .next(rememberScope)
    .next(steps.batches('Assess', functions.assessReviewBatch))
    .next(steps.papers('PROPOSED'))
    .next(steps.gate('SignOffGate', 'SIGN_OFF'))
    .next(steps.batches('Apply', functions.applyReviewBatch))
    .next(steps.gate('CloseGate', 'CLOSE'))
    .next(steps.papers('APPLIED'))
    .next(steps.finish());
}
