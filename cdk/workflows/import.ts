import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import {
  DistributedMap,
  type IChainable,
  Pass,
  S3JsonLItemReader,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { taskStep } from '../constructs/task-step.ts';
import { MAP_WIDTH } from './map-width.ts';

export interface ImportFunctions {
  readonly splitImport: IFunction;
  readonly importPart: IFunction;
  readonly reportImport: IFunction;
}

/**
 * Import of one uploaded file: split → every part by Distributed Map → report. Whatever fails on the way, the report closes
 * the job with its reason. A part that fails does not stop the others: it leaves no tally, by which the report knows and names its rows,
 * so that what the children answer need not be kept.
 */
export function importWorkflow(
  scope: Construct,
  functions: ImportFunctions,
  intake: IBucket,
): IChainable {
  const job = { county: '{% $county %}', jobId: '{% $jobId %}' };
  const remember = Pass.jsonata(scope, 'RememberJob', {
    assign: { county: '{% $states.input.county %}', jobId: '{% $states.input.jobId %}' },
  });
  const split = taskStep(scope, 'Split', { lambda: functions.splitImport, payload: job });
  const parts = DistributedMap.jsonata(scope, 'Parts', {
    itemReader: new S3JsonLItemReader({ bucket: intake, key: '{% $states.input.manifestKey %}' }),
    maxConcurrency: MAP_WIDTH,
    toleratedFailurePercentage: 100,
    outputs: '{% {} %}',
  });
  parts.itemProcessor(
    taskStep(scope, 'Part', {
      lambda: functions.importPart,
      payload: {
        county: '{% $states.input.county %}',
        jobId: '{% $states.input.jobId %}',
        part: '{% $states.input.part %}',
        key: '{% $states.input.key %}',
      },
    }),
  );
  const report = taskStep(scope, 'Report', { lambda: functions.reportImport, payload: job });
  const reportFailure = taskStep(scope, 'ReportFailure', {
    lambda: functions.reportImport,
    payload: { ...job, failure: '{% $failure %}' },
  });
  const failure = {
    failure:
      '{% { "error": $states.errorOutput.Error, "cause": $substring($states.errorOutput.Cause, 0, 2000) } %}',
  };
  for (const step of [split, parts, report])
    step.addCatch(reportFailure, { errors: ['States.ALL'], assign: failure });
  return remember.next(split).next(parts).next(report);
}
