import { CfnOutput, CfnParameter, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnStage, CorsHttpMethod, HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  DefinitionBody,
  type IChainable,
  LogLevel,
  QueryLanguage,
  StateMachine,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { FUNCTIONS, type FunctionName, type MachineName } from '../../schema/platform/functions.ts';
import { MACHINE_NAMES } from '../constructs/machine-names.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { annualReviewWorkflow } from '../workflows/annual-review.ts';
import { importWorkflow } from '../workflows/import.ts';
import type { DataStack } from './data-stack.ts';

export interface ServiceStackProps extends StackProps {
  readonly data: DataStack;
  readonly stage: 'development' | 'production';
  readonly demoDivisions: boolean;
}

/** What runs: one Lambda per row, the two machines and the API. */
export class ServiceStack extends Stack {
  readonly functions: Record<FunctionName, LambdaFunction>;
  readonly machines: readonly StateMachine[];

  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, props);
    const firstAdministrators = new CfnParameter(this, 'FirstAdministrators', {
      description:
        'Comma-separated userId@division of the two accounts that hold the first grants.',
      default: 'none',
    });
    const shared = {
      ...props,
      firstAdministrators: firstAdministrators.valueAsString,
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
    ];
    this.#api();
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

  #api(): void {
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
  }
}
