import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { type IChainable, Pass } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { taskStep } from '../constructs/task-step.ts';

/**
 * An auditor's export: one bounded task freezes the list, draws the sample and packs the files. Whatever fails, the job is closed
 * with its reason.
 */
export function auditExportWorkflow(
  scope: Construct,
  functions: { readonly exportAuditFiles: IFunction },
): IChainable {
  const lambda = functions.exportAuditFiles;
  const job = { county: '{% $county %}', jobId: '{% $jobId %}' };
  const remember = Pass.jsonata(scope, 'RememberExport', {
    assign: { county: '{% $states.input.county %}', jobId: '{% $states.input.jobId %}' },
  });
  const pack = taskStep(scope, 'PackFiles', { lambda, payload: job });
  const close = taskStep(scope, 'CloseExport', {
    lambda,
    payload: { ...job, failure: '{% $failure %}' },
  });
  pack.addCatch(close, {
    errors: ['States.ALL'],
    assign: {
      failure: '{% { "error": $states.errorOutput.Error, "cause": "EXPORT_FAILED" } %}',
    },
  });
  return remember.next(pack);
}
