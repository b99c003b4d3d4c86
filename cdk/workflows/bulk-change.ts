import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import {
  DistributedMap,
  type IChainable,
  Pass,
  S3JsonLItemReader,
  Succeed,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { TASK_ERRORS } from '../../schema/platform/task-errors.ts';
import { taskStep } from '../constructs/task-step.ts';
import { MAP_WIDTH } from './map-width.ts';

export interface BulkChangeFunctions {
  readonly prepareBulkChange: IFunction;
  readonly bulkChangeBatch: IFunction;
  readonly finishBulkChange: IFunction;
}

const RUN = {
  county: '{% $county %}',
  bulkChangeId: '{% $bulkChangeId %}',
  run: '{% $run %}',
};
const BATCH = {
  county: '{% $states.input.county %}',
  bulkChangeId: '{% $states.input.bulkChangeId %}',
  run: '{% $states.input.run %}',
  batchId: '{% $states.input.batchId %}',
  town: '{% $states.input.town %}',
  caseIds: '{% $states.input.caseIds %}',
};

/**
 * A bulk change, previewed or applied as its state in the table says: prepare → every batch of the manifest → finish. A batch that
 * fails leaves no row, by which the last task knows that it is missing.
 */
export function bulkChangeWorkflow(
  scope: Construct,
  functions: BulkChangeFunctions,
  archive: IBucket,
): IChainable {
  const remember = Pass.jsonata(scope, 'RememberBulkRun', {
    assign: {
      county: '{% $states.input.county %}',
      bulkChangeId: '{% $states.input.bulkChangeId %}',
      run: '{% $states.input.run %}',
    },
  });
  const overtaken = Succeed.jsonata(scope, 'BulkChangeOvertaken', {
    comment: 'The change was cancelled, is done, or another execution drives it.',
  });
  const prepare = taskStep(scope, 'PrepareBulk', {
    lambda: functions.prepareBulkChange,
    payload: RUN,
  });
  const batches = DistributedMap.jsonata(scope, 'BulkBatches', {
    itemReader: new S3JsonLItemReader({
      bucket: archive,
      key: '{% $states.input.manifestKey %}',
    }),
    maxConcurrency: MAP_WIDTH,
    toleratedFailurePercentage: 100,
    outputs: '{% {} %}',
  });
  batches.itemProcessor(
    taskStep(scope, 'BulkBatch', { lambda: functions.bulkChangeBatch, payload: BATCH }),
  );
  const finish = taskStep(scope, 'FinishBulk', {
    lambda: functions.finishBulkChange,
    payload: RUN,
  });
  for (const step of [prepare, finish])
    step.addCatch(overtaken, { errors: [TASK_ERRORS.bulkChangeNotRunning] });
  return remember.next(prepare).next(batches).next(finish);
}
