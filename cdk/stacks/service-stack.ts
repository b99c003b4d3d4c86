import { CfnOutput, CfnParameter, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnStage, CorsHttpMethod, HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import {
  DefinitionBody,
  type IChainable,
  LogLevel,
  QueryLanguage,
  StateMachine,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import {
  FUNCTIONS,
  type FunctionName,
  type FunctionRow,
  type MachineName,
  type Trigger,
} from '../../schema/platform/functions.ts';
import { MACHINE_NAMES } from '../constructs/machine-names.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { annualReviewWorkflow } from '../workflows/annual-review.ts';
import { auditExportWorkflow } from '../workflows/audit-export.ts';
import { bulkChangeWorkflow } from '../workflows/bulk-change.ts';
import { importWorkflow } from '../workflows/import.ts';
import type { DataStack } from './data-stack.ts';

/** Once a day at 17:00 UTC, one in the morning in Shanghai: before the working day begins. And at every full hour. */
const TIMERS: Partial<Record<Trigger, { readonly called: string; readonly schedule: Schedule }>> = {
  DAILY: { called: 'Daily', schedule: Schedule.cron({ minute: '0', hour: '17' }) },
  HOURLY: { called: 'Hourly', schedule: Schedule.cron({ minute: '0' }) },
};

export interface ServiceStackProps extends StackProps {
  readonly data: DataStack;
  readonly stage: 'development' | 'production';
  readonly demoDivisions: boolean;
}

/** What runs: one Lambda per row, the machines and the API. */
export class ServiceStack extends Stack {
  readonly functions: Record<FunctionName, LambdaFunction>;
  readonly machines: readonly StateMachine[];
  readonly api: HttpApi;
  /** Scheduled calls that could not be made, or failed for good. */
  readonly failures: Queue;

  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, props);
    const firstAdministrators = new CfnParameter(this, 'FirstAdministrators', {
      description:
        'Comma-separated userId@division of the two accounts that hold the first grants.',
      default: 'none',
    });
    this.failures = this.#failureQueue();
    const shared = {
      ...props,
      firstAdministrators: firstAdministrators.valueAsString,
      failures: this.failures,
    };
    const names = Object.keys(FUNCTIONS) as FunctionName[]; // Keys of the literal.
    this.functions = Object.fromEntries(
      names.map((name) => [name, new ServiceFunction(this, { name, ...shared }).lambda]),
    ) as Record<FunctionName, LambdaFunction>; // One entry per name, by construction.
    const { intake, archive } = props.data.buckets;
    this.machines = [
      this.#machine('import', importWorkflow(this, this.functions, intake), props.data),
      this.#machine(
        'annualReview',
        annualReviewWorkflow(this, this.functions, archive),
        props.data,
      ),
      this.#machine('auditExport', auditExportWorkflow(this, this.functions), props.data),
      this.#machine('bulkChange', bulkChangeWorkflow(this, this.functions, archive), props.data),
    ];
    this.api = this.#api();
    this.#schedules();
  }

  #machine(name: MachineName, definition: IChainable, data: DataStack): StateMachine {
    const logs = new LogGroup(this, `${name}MachineLogs`, { retention: RetentionDays.SIX_MONTHS });
    const machine = new StateMachine(this, `${name}Machine`, {
      stateMachineName: MACHINE_NAMES[name],
      definitionBody: DefinitionBody.fromChainable(definition),
      queryLanguage: QueryLanguage.JSONATA,
      logs: { destination: logs, level: LogLevel.ERROR, includeExecutionData: false },
    });
    const storageKey = data.table.encryptionKey?.keyArn;
    if (storageKey !== undefined) {
      machine.addToRolePolicy(
        new PolicyStatement({
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: [storageKey],
        }),
      );
    }
    return machine;
  }

  #api(): HttpApi {
    const issuer = new CfnParameter(this, 'Issuer', {
      description: 'URL of the OIDC issuer.',
      default: 'https://issuer.invalid',
    });
    const audience = new CfnParameter(this, 'Audience', {
      description: 'Audience of access tokens.',
      default: 'yingbao',
    });
    const authorizer = new HttpJwtAuthorizer('Token', issuer.valueAsString, {
      jwtAudience: [audience.valueAsString],
    });
    const api = new HttpApi(this, 'Api', {
      createDefaultStage: true,
      corsPreflight: {
        allowOrigins: ['https://*'],
        allowMethods: [CorsHttpMethod.POST],
        allowHeaders: ['authorization', 'content-type'],
        maxAge: Duration.hours(1),
      },
    });
    const integration = new HttpLambdaIntegration('GraphQL', this.functions.graphql);
    api.addRoutes({ path: '/graphql', methods: [HttpMethod.POST], integration, authorizer });
    const logs = new LogGroup(this, 'ApiLogs', { retention: RetentionDays.SIX_MONTHS });
    const stage = api.defaultStage?.node.defaultChild;
    if (!(stage instanceof CfnStage)) throw new Error('The API has no default stage.');
    stage.accessLogSettings = {
      destinationArn: logs.logGroupArn,
      // No path, query or body: only who was answered how, and how fast.
      format: JSON.stringify({
        requestId: '$context.requestId',
        status: '$context.status',
        latency: '$context.responseLatency',
      }),
    };
    stage.defaultRouteSettings = { throttlingBurstLimit: 200, throttlingRateLimit: 100 };
    new CfnOutput(this, 'ApiUrl', { value: api.apiEndpoint });
    return api;
  }

  #failureQueue(): Queue {
    return new Queue(this, 'Failures', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
  }

  /**
   * What a timer wakes. The rule keeps calls it could not make; the function keeps calls that failed after they were taken, which
   * the rule never hears of.
   */
  #schedules(): void {
    for (const [name, { trigger }] of Object.entries<FunctionRow>(FUNCTIONS)) {
      const timer = TIMERS[trigger];
      if (timer === undefined) continue;
      const rule = new Rule(this, `${name}${timer.called}`, { schedule: timer.schedule });
      const target = this.functions[name as FunctionName]; // A key of the rows.
      rule.addTarget(
        new LambdaTarget(target, { deadLetterQueue: this.failures, retryAttempts: 2 }),
      );
    }
  }
}
