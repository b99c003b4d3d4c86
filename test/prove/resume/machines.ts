import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import {
  DefinitionBody,
  type IChainable,
  QueryLanguage,
  StateMachine,
} from 'aws-cdk-lib/aws-stepfunctions';
import { definitionOf } from '../../../cdk/checks/machine-definition.ts';
import { annualReviewWorkflow } from '../../../cdk/workflows/annual-review.ts';
import { auditExportWorkflow } from '../../../cdk/workflows/audit-export.ts';
import { bulkChangeWorkflow } from '../../../cdk/workflows/bulk-change.ts';
import { importWorkflow } from '../../../cdk/workflows/import.ts';
import type { MachineDefinition } from '../../../local/states/states-api.ts';
import type { MachineName } from '../../../schema/platform/functions.ts';

const ARN = 'arn:aws-cn:states:cn-northwest-1:000000000000:stateMachine:';
const LAMBDA = 'arn:aws-cn:lambda:cn-northwest-1:000000000000:function:';

/** Functions that are only named; whoever runs the machine answers for them. */
function named<N extends string>(stack: Stack, ...names: readonly N[]) {
  const entries = names.map((name) => [
    name,
    Lambda.fromFunctionArn(stack, `${name}Function`, `${LAMBDA}${name}`),
  ]);
  return Object.fromEntries(entries) as Record<N, ReturnType<typeof Lambda.fromFunctionArn>>; // One of each name.
}

function defined(name: string, body: (stack: Stack) => IChainable): MachineDefinition {
  const stack = new Stack(new App({ analyticsReporting: false }), name);
  new StateMachine(stack, 'Machine', {
    definitionBody: DefinitionBody.fromChainable(body(stack)),
    queryLanguage: QueryLanguage.JSONATA,
  });
  const found = Template.fromStack(stack).findResources('AWS::StepFunctions::StateMachine');
  const [Properties] = Object.values(found).map((resource) => resource.Properties);
  const definition = definitionOf({ Type: 'AWS::StepFunctions::StateMachine', Properties });
  return { name, arn: `${ARN}${name}`, definition: JSON.stringify(definition) };
}

/** Every state machine of the platform, from the very workflows that deploy; one without its row does not compile. */
export const MACHINES = {
  import: () =>
    defined('import', (stack) =>
      importWorkflow(
        stack,
        named(stack, 'splitImport', 'importPart', 'reportImport'),
        Bucket.fromBucketName(stack, 'Intake', 'intake'),
      ),
    ),
  annualReview: () =>
    defined('annual-review', (stack) =>
      annualReviewWorkflow(
        stack,
        named(
          stack,
          'freezeReviewScope',
          'assessReviewBatch',
          'applyReviewBatch',
          'openReviewGate',
          'renderReviewPapers',
          'finishReview',
        ),
        Bucket.fromBucketName(stack, 'Archive', 'archive'),
      ),
    ),
  auditExport: () =>
    defined('audit-export', (stack) =>
      auditExportWorkflow(stack, named(stack, 'exportAuditFiles')),
    ),
  bulkChange: () =>
    defined('bulk-change', (stack) =>
      bulkChangeWorkflow(
        stack,
        named(stack, 'prepareBulkChange', 'bulkChangeBatch', 'finishBulkChange'),
        Bucket.fromBucketName(stack, 'Archive', 'archive'),
      ),
    ),
} as const satisfies Record<MachineName, () => MachineDefinition>;
