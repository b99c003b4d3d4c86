import { globSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Resource } from '../../cdk/checks/read-assembly.ts';
import { GRACE_IN_SECONDS } from '../../functions/services/audit/seal-county.ts';
import { ALARMING } from '../../schema/platform/alarming.ts';
import { BUCKETS } from '../../schema/platform/buckets.ts';
import { ENV_KEYS } from '../../schema/platform/env.ts';
import { FUNCTIONS, type FunctionRow, type MachineName } from '../../schema/platform/functions.ts';
import { TABLE } from '../../schema/table/table.ts';
import { synthesized } from './synthesized.ts';

/** What the index may follow later and clocks may differ, beyond the longest run of a writer. */
const INDEX_AND_CLOCKS_IN_SECONDS = 300;

let resources: Map<string, Resource>;

beforeAll(async () => {
  ({ resources } = await synthesized());
});

const ofType = (type: string) => [...resources].filter(([, resource]) => resource.Type === type);
const only = (type: string): Record<string, unknown> => ofType(type)[0]?.[1].Properties ?? {};

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Principal?: unknown;
}

const statements = () =>
  ofType('AWS::IAM::Policy').flatMap(([id, { Properties }]) =>
    (Properties.PolicyDocument as { Statement: Statement[] }).Statement.map((statement) => ({
      id,
      statement,
    })),
  );

describe('rights', () => {
  it('no action is a wildcard', () => {
    const actions = statements().flatMap(({ statement }) => [statement.Action].flat());
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  it('only log delivery of the machines names every resource', () => {
    const wild = statements().filter(({ statement }) => statement.Resource === '*');
    expect(
      wild
        .flatMap(({ statement }) => [statement.Action].flat())
        .every((action) => action.startsWith('logs:')),
    ).toBe(true);
    expect(wild.length).toBe(4);
  });
});

describe('what a function may do', () => {
  const actionsOf = (name: string) =>
    statements()
      .filter(({ id }) => id.toLowerCase().startsWith(`${name}role`.toLowerCase()))
      .flatMap(({ statement }) => [statement.Action].flat());

  it.each(Object.entries<FunctionRow>(FUNCTIONS))('%s may do what its row says', (name, row) => {
    const actions = actionsOf(name);
    const rowActions = row.table.map((action) => `dynamodb:${action.replace(/ .*/, '')}`);
    const objects = Object.values(row.buckets).flat();
    const machines = Object.values(row.machines).flat();
    const within = (service: string) =>
      new Set(actions.filter((it) => it.startsWith(`${service}:`)));
    // One row or several is a matter of the turn: the sweep of papers of a county's second review reads two at once.
    const several = row.table.includes('GetItem') ? ['dynamodb:BatchGetItem'] : [];
    expect(within('dynamodb')).toEqual(new Set([...rowActions, ...several]));
    // Whoever may read an object may also learn that there is none.
    const reads = objects.filter((it) => it === 'GetObject');
    expect(actions.filter((it) => it === 's3:ListBucket')).toHaveLength(reads.length);
    expect(within('s3')).toEqual(
      new Set([...objects, ...reads.map(() => 'ListBucket')].map((it) => `s3:${it}`)),
    );
    expect(within('states')).toEqual(new Set(machines.map((it) => `states:${it}`)));
  });
});

describe('what must outlive a deployment', () => {
  it('the table has the keys, the indexes and the expiry that the code reads', () => {
    const keyed = (hash: string, range: string) => [
      { AttributeName: hash, KeyType: 'HASH' },
      { AttributeName: range, KeyType: 'RANGE' },
    ];
    expect(ofType('AWS::DynamoDB::Table')).toHaveLength(1);
    expect(only('AWS::DynamoDB::Table')).toMatchObject({
      KeySchema: keyed(TABLE.partitionKey, TABLE.sortKey),
      GlobalSecondaryIndexes: Object.values(TABLE.indexes).map((index) => ({
        IndexName: index.name,
        KeySchema: keyed(index.partitionKey, index.sortKey),
      })),
      TimeToLiveSpecification: { AttributeName: TABLE.timeToLive, Enabled: true },
    });
  });

  it('there are three buckets and one for their access logs; only the intake takes files from a browser', () => {
    const buckets = ofType('AWS::S3::Bucket');
    expect(buckets).toHaveLength(Object.keys(BUCKETS).length + 1);
    const open = buckets.filter(([, { Properties }]) => Properties.CorsConfiguration !== undefined);
    expect(open.map(([id]) => id.replace(/Bucket.*/, ''))).toEqual(['Intake']);
    const logged = buckets.filter(([, { Properties }]) => Properties.LoggingConfiguration);
    expect(logged).toHaveLength(Object.keys(BUCKETS).length);
  });

  it('the table is encrypted by our key, can be restored to a point in time, and cannot be deleted', () => {
    expect(only('AWS::DynamoDB::Table')).toMatchObject({
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
    });
  });

  it.each(Object.entries(BUCKETS))('the %s bucket is what its row says', (name, row) => {
    const [, bucket] =
      ofType('AWS::S3::Bucket').find(([id]) => id.toLowerCase().startsWith(name)) ?? [];
    const properties = bucket?.Properties ?? {};
    expect(JSON.stringify(properties.BucketEncryption)).toContain('aws:kms');
    expect(properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(JSON.stringify(properties.VersioningConfiguration ?? {}).includes('Enabled')).toBe(
      row.versioned,
    );
    expect(properties.ObjectLockEnabled ?? false).toBe(row.objectLock !== undefined);
    const expiry = JSON.stringify(properties.LifecycleConfiguration ?? {});
    expect(expiry.includes(`"ExpirationInDays":${row.expireAfterDays}`)).toBe(
      row.expireAfterDays !== undefined,
    );
  });

  it('logs are kept for at least 180 days', () => {
    const days = ofType('AWS::Logs::LogGroup').map(([, { Properties }]) =>
      Number(Properties.RetentionInDays),
    );
    expect(Math.min(...days)).toBeGreaterThanOrEqual(180);
  });

  it('whatever writes a log writes it to a group of ours, never to one that is made on the way and kept for ever', () => {
    const groups = ofType('AWS::Logs::LogGroup').map(([id]) => id);
    const writers = [
      ...ofType('AWS::Lambda::Function').map(([, r]) => r.Properties.LoggingConfig),
      ...ofType('AWS::StepFunctions::StateMachine').map(
        ([, r]) => r.Properties.LoggingConfiguration,
      ),
      only('AWS::ApiGatewayV2::Stage').AccessLogSettings,
    ].map((settings) => groups.find((id) => JSON.stringify(settings ?? '').includes(`"${id}"`)));
    expect(writers).not.toContain(undefined);
    expect(new Set(writers).size).toBe(groups.length);
  });
});

describe('who is told when something fails', () => {
  const alarms = () =>
    ofType('AWS::CloudWatch::Alarm').map(([, { Properties }]) => JSON.stringify(Properties));
  const isWatched = (metric: string, id: string) =>
    alarms().some((text) => text.includes(`"MetricName":"${metric}"`) && text.includes(id));

  it('every function, machine, queue, alarming line and the API has its alarm, and every alarm wakes somebody', () => {
    const watched = [
      ...ofType('AWS::Lambda::Function').flatMap(([id]) => [
        ['Errors', id] as const,
        ['Throttles', id] as const,
      ]),
      ...ofType('AWS::StepFunctions::StateMachine').map(
        ([id]) => ['ExecutionsFailed', id] as const,
      ),
      ...ofType('AWS::SQS::Queue').map(
        ([id]) => ['ApproximateNumberOfMessagesVisible', id] as const,
      ),
      ...ofType('AWS::ApiGatewayV2::Api').map(([id]) => ['5xx', id] as const),
      ...Object.keys(ALARMING).map((name) => [name, '"Namespace":"Yingbao"'] as const),
    ];
    expect(watched.filter(([metric, id]) => !isWatched(metric, id))).toEqual([]);
    expect(alarms()).toHaveLength(watched.length);
    const [topic] = ofType('AWS::SNS::Topic').map(([id]) => id);
    for (const text of alarms()) expect(text).toContain(`"AlarmActions":[{"Ref":"${topic}"}]`);
  });

  it('an alarm may use the key of its topic and publish to it, or it would be silent', () => {
    const allows = (policies: [string, Resource][], property: string, actions: string[]) =>
      policies
        .flatMap(([, r]) => (r.Properties[property] as { Statement: Statement[] }).Statement)
        .some(
          (it) =>
            JSON.stringify(it.Principal) === '{"Service":"cloudwatch.amazonaws.com"}' &&
            it.Effect === 'Allow' &&
            actions.every((action) => [it.Action].flat().includes(action)),
        );
    const seal = only('AWS::SNS::Topic').KmsMasterKeyId as { 'Fn::GetAtt': [string] };
    const keys = ofType('AWS::KMS::Key').filter(([id]) => id === seal['Fn::GetAtt'][0]);
    expect(allows(keys, 'KeyPolicy', ['kms:Decrypt', 'kms:GenerateDataKey'])).toBe(true);
    expect(allows(ofType('AWS::SNS::TopicPolicy'), 'PolicyDocument', ['sns:Publish'])).toBe(true);
  });

  it('a scheduled call that cannot be made, and one that fails for good, end in a queue', () => {
    const queues = ofType('AWS::SQS::Queue').map(([id]) => ({ 'Fn::GetAtt': [id, 'Arn'] }));
    const targets = ofType('AWS::Events::Rule').flatMap(
      ([, r]) => r.Properties.Targets as { Arn: unknown; DeadLetterConfig?: { Arn: unknown } }[],
    );
    expect(targets.length).toBeGreaterThan(0);
    for (const { Arn, DeadLetterConfig } of targets) {
      expect(queues).toContainEqual(DeadLetterConfig?.Arn);
      const [id] = (Arn as { 'Fn::GetAtt': [string] })['Fn::GetAtt'];
      const { DeadLetterConfig: own } = resources.get(id)?.Properties ?? {};
      expect(queues).toContainEqual((own as { TargetArn?: unknown } | undefined)?.TargetArn);
    }
  });
});

describe('the API', () => {
  it('every route asks for a token of the issuer and audience that the deployer names', () => {
    const authorizers = ofType('AWS::ApiGatewayV2::Authorizer');
    expect(authorizers.map(([, { Properties }]) => Properties)).toMatchObject([
      {
        AuthorizerType: 'JWT',
        JwtConfiguration: { Issuer: { Ref: 'Issuer' }, Audience: [{ Ref: 'Audience' }] },
      },
    ]);
    const routes = ofType('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties);
    expect(routes).toMatchObject([
      {
        RouteKey: 'POST /graphql',
        AuthorizationType: 'JWT',
        AuthorizerId: { Ref: authorizers[0]?.[0] },
      },
    ]);
  });
});

describe('functions', () => {
  it('every handler has a row and every row a handler', () => {
    const files = globSync('functions/handlers/**/*.ts').map((file) =>
      file.replace('functions/handlers/', ''),
    );
    expect(files.sort()).toEqual(
      Object.values(FUNCTIONS)
        .map((row) => row.entry)
        .sort(),
    );
  });

  it.each(Object.entries<FunctionRow>(FUNCTIONS))(
    '%s is given exactly what its row implies',
    (name, row) => {
      const [, lambda] =
        ofType('AWS::Lambda::Function').find(([id]) =>
          id.toLowerCase().startsWith(`${name}function`.toLowerCase()),
        ) ?? [];
      const { Variables = {} } = (lambda?.Properties.Environment ?? {}) as { Variables?: object };
      const implied = [
        ...row.env.map((key) => ENV_KEYS[key]),
        ...(row.table.length === 0 ? [] : [ENV_KEYS.registerTable]),
        ...Object.keys(row.buckets).map((bucket) => `${bucket.toUpperCase()}_BUCKET`),
        ...(row.personalData.length === 0 ? [] : [ENV_KEYS.personalDataKey]),
        ...Object.keys(row.machines).map(
          (machine) => ENV_KEYS[`${machine as MachineName}Machine`], // A key of the row.
        ),
      ];
      expect(Object.keys(Variables).sort()).toEqual([...implied].sort());
      expect(lambda?.Properties.Timeout).toBe(row.timeoutInSeconds);
    },
  );

  it('invented divisions and a moved clock are off when deployed, and on in the demo only by its switch', async () => {
    const variables = (from: Map<string, Resource>) =>
      [...from.values()]
        .filter((r) => r.Type === 'AWS::Lambda::Function')
        .map((r) => (r.Properties.Environment as { Variables: Record<string, string> }).Variables);
    for (const it of variables(resources)) {
      expect(it).toMatchObject({
        STAGE: 'production',
        DEMO_DIVISIONS: 'false',
        BUSINESS_CLOCK_OFFSET_SECONDS: '0',
      });
    }
    const demo = await synthesized({ demo: 'true' });
    for (const it of variables(demo.resources))
      expect(it).toMatchObject({ STAGE: 'development', DEMO_DIVISIONS: 'true' });
  });
});

describe('schedules', () => {
  it('wake what its row says, daily or at every full hour', () => {
    const rules = ofType('AWS::Events::Rule').map(([id, { Properties }]) => [
      id.replace(/(Daily|Hourly)[0-9A-F]{8}$/, ''),
      Properties.ScheduleExpression,
    ]);
    const rows = Object.entries<FunctionRow>(FUNCTIONS).flatMap(([name, { trigger }]) => {
      if (trigger === 'DAILY') return [[name, 'cron(0 17 * * ? *)']];
      return trigger === 'HOURLY' ? [[name, 'cron(0 * * * ? *)']] : [];
    });
    expect(rules.sort()).toEqual(rows.sort());
  });

  it('leave every function that writes an event time to write it before its hour is sealed', () => {
    const writers = Object.values<FunctionRow>(FUNCTIONS).filter((row) =>
      row.table.includes('PutItem'),
    );
    const longest = Math.max(...writers.map((row) => row.timeoutInSeconds));
    expect(GRACE_IN_SECONDS - longest).toBeGreaterThanOrEqual(INDEX_AND_CLOCKS_IN_SECONDS);
  });

  it('show the order of events in time to whoever seals or exports only', () => {
    const readers = statements().filter(({ statement }) =>
      JSON.stringify(statement.Resource).includes('/index/sealing'),
    );
    expect(readers.map(({ id }) => id.replace(/Role.*/, '')).sort()).toEqual([
      'ExportAuditFiles',
      'SealChains',
    ]);
  });
});
