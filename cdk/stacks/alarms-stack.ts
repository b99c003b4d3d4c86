import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { ALARMING } from '../../schema/platform/alarming.ts';
import type { ServiceStack } from './service-stack.ts';

/** Who is woken, and by what: errors, throttles, failed executions and calls, scheduled calls that failed for good, and alarming lines. */
export class AlarmsStack extends Stack {
  readonly #topic: Topic;

  constructor(scope: Construct, id: string, props: StackProps & { service: ServiceStack }) {
    super(scope, id, props);
    this.#topic = this.#openTopic();
    const period = Duration.minutes(5);
    for (const [name, lambda] of Object.entries(props.service.functions)) {
      this.#alarm(`${name}Errors`, lambda.metricErrors({ period }));
      this.#alarm(`${name}Throttles`, lambda.metricThrottles({ period }));
    }
    this.#alarm('ApiServerErrors', props.service.api.metricServerError({ period }));
    this.#alarm(
      'FailureQueueNotEmpty',
      props.service.failures.metricApproximateNumberOfMessagesVisible({ period }),
    );
    for (const machine of props.service.machines) {
      this.#alarm(`${machine.node.id}Failed`, machine.metricFailed({ period }));
    }
    for (const [name, code] of Object.entries(ALARMING))
      this.#alarmOnLine(name, { code, writer: props.service.functions.graphql });
  }

  /** A sealed topic with a policy of its own is silent until alarms may use its key and publish to it. */
  #openTopic(): Topic {
    const masterKey = new Key(this, 'AlarmKey', { enableKeyRotation: true });
    const topic = new Topic(this, 'Alarms', { masterKey, enforceSSL: true });
    const alarms = {
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
    };
    masterKey.addToResourcePolicy(
      new PolicyStatement({
        ...alarms,
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
      }),
    );
    topic.addToResourcePolicy(
      new PolicyStatement({
        ...alarms,
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
      }),
    );
    new CfnOutput(this, 'AlarmTopic', {
      value: topic.topicArn,
      description: 'Subscribe whoever is to be woken.',
    });
    return topic;
  }

  /** Counts lines of one code in a function's log. Neither metric nor alarm holds anything of the line but that it was there. */
  #alarmOnLine(name: string, { code, writer }: { code: string; writer: LambdaFunction }): void {
    const filter = new MetricFilter(this, `${name}Lines`, {
      logGroup: writer.logGroup,
      filterPattern: FilterPattern.stringValue('$.code', '=', code),
      metricNamespace: 'Yingbao',
      metricName: name,
      metricValue: '1',
    });
    this.#alarm(`${name}Alarm`, filter.metric({ period: Duration.minutes(5), statistic: 'Sum' }));
  }

  #alarm(id: string, metric: IMetric): void {
    const alarm = new Alarm(this, id, {
      metric,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.#topic));
  }
}
