import { Duration, Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { BucketName } from '../../schema/platform/buckets.ts';
import { ENV_KEYS } from '../../schema/platform/env.ts';
import {
  type BucketAccess,
  FUNCTIONS,
  type FunctionName,
  type FunctionRow,
  type MachineName,
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

const READ_TABLE = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const WRITE_TABLE = [
  ...READ_TABLE,
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
];
/** Taking a version away for good is nobody's: a lifecycle does it. */
const ON_OBJECTS: Record<BucketAccess, readonly string[]> = {
  read: ['s3:GetObject'],
  write: ['s3:GetObject', 's3:PutObject'],
  expire: ['s3:DeleteObject'],
};
const MACHINE_ENV = {
  import: 'importMachine',
  annualReview: 'annualReviewMachine',
  auditExport: 'auditExportMachine',
} as const;

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
    return {
      ...Object.fromEntries(named),
      ...(table === 'none' ? {} : { [ENV_KEYS.registerTable]: data.table.tableName }),
      ...Object.fromEntries(
        bucketNames.map((b) => [ENV_KEYS[`${b}Bucket`], data.buckets[b].bucketName]),
      ),
      ...(personalData ? { [ENV_KEYS.personalDataKey]: data.personalDataKey.keyArn } : {}),
      ...Object.fromEntries(
        machines.map((m) => [ENV_KEYS[MACHINE_ENV[m]], machineArn(Stack.of(this), m)]),
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
    const { table, buckets, personalData, machines, eventsInTime = false } = this.#row;
    const storageKey = data.table.encryptionKey?.keyArn;
    if (table !== 'none') {
      this.#allow(table === 'read' ? READ_TABLE : WRITE_TABLE, [data.table.tableArn]);
      const { place, sealing } = TABLE.indexes;
      const indexes = eventsInTime ? [place, sealing] : [place];
      this.#allow(
        ['dynamodb:Query'],
        indexes.map(({ name }) => `${data.table.tableArn}/index/${name}`),
      );
    }
    if (storageKey !== undefined) this.#allow(['kms:Decrypt', 'kms:GenerateDataKey'], [storageKey]);
    for (const [name, access] of Object.entries(buckets) as [BucketName, BucketAccess][])
      this.#grantBucket(name, access); // As above.
    if (personalData)
      this.#allow(['kms:Decrypt', 'kms:GenerateDataKey'], [data.personalDataKey.keyArn]);
    for (const machine of machines) this.#grantMachine(machine);
  }

  /** Without the right to list, S3 answers "forbidden" for an object that does not exist. */
  #grantBucket(name: BucketName, access: BucketAccess): void {
    const bucket = this.#props.data.buckets[name];
    this.#allow(ON_OBJECTS[access], [bucket.arnForObjects('*')]);
    this.#allow(['s3:ListBucket'], [bucket.bucketArn]);
  }

  #grantMachine(machine: MachineName): void {
    const arn = machineArn(Stack.of(this), machine);
    this.#allow(['states:StartExecution', 'states:SendTaskSuccess'], [arn]);
    this.#allow(['states:StopExecution'], [`${arn.replace(':stateMachine:', ':execution:')}:*`]);
  }
}
