import { globSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { CHINA_ROWS } from '../../cdk/aws-china.ts';
import { BUCKETS } from '../../schema/platform/buckets.ts';
import { ENV_KEYS } from '../../schema/platform/env.ts';
import { FUNCTIONS, type FunctionRow } from '../../schema/platform/functions.ts';
import { type Resource, synthesized } from './synthesized.ts';

let resources: Map<string, Resource>;

beforeAll(async () => {
  ({ resources } = await synthesized());
});

const ofType = (type: string) => [...resources].filter(([, resource]) => resource.Type === type);
const only = (type: string): Record<string, unknown> => ofType(type)[0]?.[1].Properties ?? {};

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
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
    expect(wild.length).toBe(2);
  });
});

describe('what must outlive a deployment', () => {
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
    expect(days.length).toBeGreaterThan(0);
    expect(Math.min(...days)).toBeGreaterThanOrEqual(180);
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
        ...(row.table === 'none' ? [] : [ENV_KEYS.registerTable]),
        ...Object.keys(row.buckets).map((bucket) => `${bucket.toUpperCase()}_BUCKET`),
        ...(row.personalData ? [ENV_KEYS.personalDataKey] : []),
        ...row.machines.map((machine) =>
          machine === 'import' ? ENV_KEYS.importMachine : ENV_KEYS.annualReviewMachine,
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

describe('AWS China', () => {
  it('no ARN names the partition aws', async () => {
    expect((await synthesized({ region: 'cn-northwest-1' })).text).not.toContain('arn:aws:');
  });

  it('every resource type has a row, and no row is left over', () => {
    const used = new Set([...resources.values()].map((resource) => resource.Type));
    const rows = CHINA_ROWS.map((row) => row.uses).filter((uses) => uses.startsWith('AWS::'));
    expect(rows.sort()).toEqual([...used].sort());
  });

  it('a region outside China is refused unless asked for in so many words', async () => {
    await expect(synthesized({ region: 'eu-west-1' })).rejects.toThrow('outside China');
    await expect(
      synthesized({ region: 'eu-west-1', allowOutsideChina: 'true' }),
    ).resolves.toBeDefined();
  });
});
