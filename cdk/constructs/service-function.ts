import { Duration, Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { BucketName } from '../../schema/platform/buckets.ts';
import { ENV_KEYS } from '../../schema/platform/env.ts';
import {
  FUNCTIONS,
  type FunctionName,
  type FunctionRow,
  type MachineAction,
  type MachineName,
  type ObjectAction,
  SCHEDULED,
} from '../../schema/platform/functions.ts';
import { TABLE } from '../../schema/table/table.ts';
import { bundleDirectory } from '../bundle.ts';
import type { DataStack } from '../stacks/data-stack.ts';
import { machineArn } from './machine-names.ts';

export interface ServiceFunctionProps {
  readonly name: FunctionName;
  readonly data: DataStack;
  readonly stage: 'development' | 'production';
  readonly demoDivisions: boolean;
  readonly firstAdministrators: string;
  /** Where calls end that nobody waits for and that failed for good. */
  readonly failures: IQueue;
}

const MACHINE_ENV = {
  import: 'importMachine',
  annualReview: 'annualReviewMachine',
  auditExport: 'auditExportMachine',
  bulkChange: 'bulkChangeMachine',
} as const;

const inService = (service: string, actions: readonly string[]): string[] =>
  actions.map((action) => `${service}:${action}`);

/** The calls by which the store may do what a row names. */
const callsOf = (action: string): readonly string[] =>
  action === 'GetItem' ? ['GetItem', 'BatchGetItem'] : [action];

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** One Lambda built from its row: environment and rights together, nothing that the row does not name. */
export class ServiceFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly #props: ServiceFunctionProps;
  readonly #row: FunctionRow;
  readonly #role: Role;

  constructor(scope: Construct, props: ServiceFunctionProps) {
    super(scope, capital(props.name));
    this.#props = props;
    this.#row = FUNCTIONS[props.name];
    this.#role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    const logGroup = new LogGroup(this, 'Logs', { retention: RetentionDays.SIX_MONTHS });
    logGroup.grantWrite(this.#role);
    this.lambda = new LambdaFunction(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.X86_64,
      handler: 'index.handler',
      code: Code.fromAsset(bundleDirectory(props.name)),
      timeout: Duration.seconds(this.#row.timeoutInSeconds),
      memorySize: this.#row.memoryInMegabytes,
      role: this.#role,
      logGroup,
      environment: this.#environment(),
      ...(SCHEDULED.includes(this.#row.trigger) ? { deadLetterQueue: props.failures } : {}),
    });
    this.lambda.node.defaultChild?.node.addMetadata('entry', this.#row.entry);
    this.#grant();
  }

  #environment(): Record<string, string> {
    const { data, stage, demoDivisions, firstAdministrators } = this.#props;
    const { table, buckets, personalData, machines } = this.#row;
    const values: Record<string, string> = {
      [ENV_KEYS.stage]: stage,
      [ENV_KEYS.demoDivisions]: String(demoDivisions),
      [ENV_KEYS.businessClockOffset]: '0',
      [ENV_KEYS.firstAdministrators]: firstAdministrators,
    };
    const named = this.#row.env.map((name) => [ENV_KEYS[name], values[ENV_KEYS[name]] ?? '']);
    const bucketNames = Object.keys(buckets) as BucketName[]; // Keys of a row's literal.
    const machineNames = Object.keys(machines) as MachineName[]; // As above.
    return {
      ...Object.fromEntries(named),
      ...(table.length === 0 ? {} : { [ENV_KEYS.registerTable]: data.table.tableName }),
      ...Object.fromEntries(
        bucketNames.map((b) => [ENV_KEYS[`${b}Bucket`], data.buckets[b].bucketName]),
      ),
      ...(personalData.length === 0
        ? {}
        : { [ENV_KEYS.personalDataKey]: data.personalDataKey.keyArn }),
      ...Object.fromEntries(
        machineNames.map((m) => [ENV_KEYS[MACHINE_ENV[m]], machineArn(Stack.of(this), m)]),
      ),
    };
  }

  #allow(actions: readonly string[], resources: readonly string[]): void {
    this.#role.addToPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: [...actions],
        resources: [...resources],
      }),
    );
  }

  #grant(): void {
    const { data } = this.#props;
    const { buckets, personalData, machines } = this.#row;
    const storageKey = data.table.encryptionKey?.keyArn;
    this.#grantTable();
    if (storageKey !== undefined) this.#allow(['kms:Decrypt', 'kms:GenerateDataKey'], [storageKey]);
    for (const [name, actions] of Object.entries(buckets) as [BucketName, ObjectAction[]][])
      this.#grantBucket(name, actions); // As above.
    if (personalData.length > 0)
      this.#allow(inService('kms', personalData), [data.personalDataKey.keyArn]);
    for (const [name, actions] of Object.entries(machines) as [MachineName, MachineAction[]][])
      this.#grantMachine(name, actions); // As above.
  }

  #grantTable(): void {
    const { tableArn } = this.#props.data.table;
    const { table } = this.#row;
    const onRows = table.filter((action) => !action.includes(' ')).flatMap(callsOf);
    if (onRows.length > 0) this.#allow(inService('dynamodb', onRows), [tableArn]);
    const indexes = Object.values(TABLE.indexes).filter(({ name }) =>
      table.some((action) => action === `Query ${name}`),
    );
    if (indexes.length > 0)
      this.#allow(
        ['dynamodb:Query'],
        indexes.map(({ name }) => `${tableArn}/index/${name}`),
      );
  }

  /** Without the right to list, S3 answers "forbidden" to whoever reads an object that does not exist. */
  #grantBucket(name: BucketName, actions: readonly ObjectAction[]): void {
    const bucket = this.#props.data.buckets[name];
    this.#allow(inService('s3', actions), [bucket.arnForObjects('*')]);
    if (actions.includes('GetObject')) this.#allow(['s3:ListBucket'], [bucket.bucketArn]);
  }

  #grantMachine(machine: MachineName, actions: readonly MachineAction[]): void {
    const arn = machineArn(Stack.of(this), machine);
    const stops = actions.includes('StopExecution');
    const others = actions.filter((action) => action !== 'StopExecution');
    if (others.length > 0) this.#allow(inService('states', others), [arn]);
    if (stops)
      this.#allow(['states:StopExecution'], [`${arn.replace(':stateMachine:', ':execution:')}:*`]);
  }
}
