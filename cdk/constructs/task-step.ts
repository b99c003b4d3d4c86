import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { IntegrationPattern, JitterType, TaskInput, Timeout } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { TASK_ERRORS } from '../../schema/platform/task-errors.ts';

/**
 * Nothing was done, because something transient stood in the way: ours, and Lambda's own passing troubles. Tried again for about two
 * minutes and at least every quarter of a minute, so that a service that was away for one is over before the last try, and work goes on
 * soon after it is back.
 */
const NOT_NOW = {
  errors: [
    TASK_ERRORS.busy,
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
  ],
  maxAttempts: 20,
  maxDelay: Duration.seconds(15),
};

/**
 * The instance was gone before it answered: out of time, ended by its host, or for a reason Lambda does not know. Every task may be
 * delivered again, so one bad moment must not cost a batch its run; one that always ends so is given up sooner.
 */
const BROKEN_OFF = {
  errors: ['Sandbox.Timedout', 'Runtime.ExitError', 'Lambda.Unknown'],
  maxAttempts: 6,
  maxDelay: Duration.seconds(30),
};

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
  const growing = {
    interval: Duration.seconds(1),
    backoffRate: 2,
    jitterStrategy: JitterType.FULL,
  };
  step.addRetry({ ...NOT_NOW, ...growing });
  step.addRetry({ ...BROKEN_OFF, ...growing });
  return step;
}
