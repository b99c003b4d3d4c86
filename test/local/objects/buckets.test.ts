import { describe, expect, it } from 'vitest';
import { startObjectEndpoint } from '../../../local/objects/start-object-endpoint.ts';
import { bucketsOf } from '../../../local/template/buckets-of.ts';
import { handClock } from '../states/start-machine.ts';

const ENCRYPTION = {
  ServerSideEncryptionConfiguration: [
    { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'k' } },
  ],
};
const read = (properties: object) =>
  bucketsOf([
    {
      type: 'AWS::S3::Bucket',
      name: 'b',
      logicalId: 'B',
      arn: 'arn:aws-cn:s3:::b',
      properties: { BucketEncryption: ENCRYPTION, ...properties },
    },
  ]);
const retention = (DefaultRetention: object) => ({
  ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention } },
});
const rule = (more: object) => ({
  LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ...more }] },
});

describe('a bucket of the template', () => {
  it('is read with its lock, its lifecycle and its rules for other origins', () => {
    const cors = {
      AllowedOrigins: ['https://*'],
      AllowedMethods: ['PUT'],
      AllowedHeaders: ['content-type'],
      MaxAge: 3600,
    };
    expect(
      read({
        VersioningConfiguration: { Status: 'Enabled' },
        ObjectLockEnabled: true,
        ...retention({ Mode: 'COMPLIANCE', Days: 3650 }),
        ...rule({
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
          NoncurrentVersionExpiration: { NoncurrentDays: 180 },
        }),
        CorsConfiguration: { CorsRules: [cors] },
      }),
    ).toEqual([
      {
        name: 'b',
        versioned: true,
        lockedForDays: 3650,
        expireAfterDays: undefined,
        expireOldAfterDays: 180,
        abortUploadsAfterDays: 1,
        crossOrigin: [
          {
            allowedOrigins: ['https://*'],
            allowedMethods: ['PUT'],
            allowedHeaders: ['content-type'],
            exposedHeaders: [],
            maxAge: 3600,
          },
        ],
      },
    ]);
  });

  it('expires by the shortest of its rules', () => {
    const Rules = [9, 7, 8].map((ExpirationInDays) => ({ Status: 'Enabled', ExpirationInDays }));
    expect(read({ LifecycleConfiguration: { Rules } })[0]?.expireAfterDays).toBe(7);
  });

  it.each([
    ['no encryption', { BucketEncryption: undefined }],
    ['a lock that can be lifted', retention({ Mode: 'GOVERNANCE', Days: 1 })],
    ['a lock in years', retention({ Mode: 'COMPLIANCE', Years: 1 })],
    ['expiry below a prefix', rule({ ExpirationInDays: 1, Prefix: 'a/' })],
    [
      'some old versions kept',
      rule({ NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 1 } }),
    ],
    ['an effect that is not modelled', { ReplicationConfiguration: {} }],
    ['a rule that is off', rule({ Status: 'Disabled' })],
    ['suspended versions', { VersioningConfiguration: { Status: 'Suspended' } }],
  ])('with %s is refused', (_, properties) => {
    expect(() => read(properties)).toThrow();
  });

  it('that locks objects and keeps no versions is not started', async () => {
    const wrapper = { wrap: Buffer.from, unwrap: Buffer.from };
    const options = { dataDir: '/nowhere', clock: handClock(), wrapper, secretAccessKey: 's' };
    const buckets = read(retention({ Mode: 'COMPLIANCE', Days: 1 }));
    await expect(startObjectEndpoint({ ...options, buckets })).rejects.toThrow('keeps no versions');
  });
});
