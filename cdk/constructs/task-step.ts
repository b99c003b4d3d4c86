import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { IntegrationPattern, JitterType, TaskInput, Timeout } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { TASK_ERRORS } from '../../schema/platform/task-errors.ts';

/** Errors worth another try: ours when something transient stood in the way, and Lambda's own passing troubles. */
const TRANSIENT = [
  TASK_ERRORS.busy,
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'Sandbox.Timedout',
];

export interface TaskStepProps {
  readonly lambda: IFunction;
  readonly payload: Record<string, string>;
  /** The function parks the token; the state waits until somebody answers it, or so long. */
  readonly waitForAnswer?: Duration;
}

/** One call of one function, with the one retry policy of every machine. Its output is the function's answer. */
export function taskStep(scope: Construct, id: string, props: TaskStepProps): LambdaInvoke {
  const waits = props.waitForAnswer !== undefined;
  const step = LambdaInvoke.jsonata(scope, id, {
    lambdaFunction: props.lambda,
    payload: TaskInput.fromObject(props.payload),
    retryOnServiceExceptions: false,
    integrationPattern: waits
      ? IntegrationPattern.WAIT_FOR_TASK_TOKEN
      : IntegrationPattern.REQUEST_RESPONSE,
    ...(props.waitForAnswer === undefined
      ? {}
      : { taskTimeout: Timeout.duration(props.waitForAnswer) }),
    outputs: waits ? '{% $states.result %}' : '{% $states.result.Payload %}',
  });
  step.addRetry({
    errors: TRANSIENT,
    interval: Duration.seconds(1),
    backoffRate: 2,
    maxAttempts: 6,
    maxDelay: Duration.seconds(30),
    jitterStrategy: JitterType.FULL,
  });
  return step;
}
