import { z } from 'zod';
import type { BucketDefinition } from '../objects/bucket-definition.ts';
import type { LocalResource } from './resolve-template.ts';

const Enabled = z.literal('Enabled');

const Days = z.int().positive();

const LifecycleRule = z.strictObject({
  Status: Enabled,
  ExpirationInDays: Days.optional(),
  NoncurrentVersionExpiration: z.strictObject({ NoncurrentDays: Days }).optional(),
  AbortIncompleteMultipartUpload: z.strictObject({ DaysAfterInitiation: Days }).optional(),
});

const CorsRule = z.strictObject({
  AllowedOrigins: z.array(z.string()),
  AllowedMethods: z.array(z.string()),
  AllowedHeaders: z.array(z.string()).default([]),
  ExposedHeaders: z.array(z.string()).default([]),
  MaxAge: z.int().optional(),
});

const ObjectLock = z.strictObject({
  ObjectLockEnabled: Enabled,
  Rule: z.strictObject({
    DefaultRetention: z.strictObject({ Mode: z.literal('COMPLIANCE'), Days }),
  }),
});

/** Whatever in these would change what a bucket does here is modelled, or the template is refused. */
const BucketProperties = z.strictObject({
  BucketEncryption: z.object({
    ServerSideEncryptionConfiguration: z.array(
      z.object({
        ServerSideEncryptionByDefault: z.object({ SSEAlgorithm: z.enum(['aws:kms', 'AES256']) }),
      }),
    ),
  }),
  VersioningConfiguration: z.strictObject({ Status: Enabled }).optional(),
  ObjectLockEnabled: z.literal(true).optional(),
  ObjectLockConfiguration: ObjectLock.optional(),
  LifecycleConfiguration: z.strictObject({ Rules: z.array(LifecycleRule) }).optional(),
  CorsConfiguration: z.strictObject({ CorsRules: z.array(CorsRule) }).optional(),
});

const crossOrigin = (rule: z.infer<typeof CorsRule>) => ({
  allowedOrigins: rule.AllowedOrigins,
  allowedMethods: rule.AllowedMethods,
  allowedHeaders: rule.AllowedHeaders,
  exposedHeaders: rule.ExposedHeaders,
  maxAge: rule.MaxAge,
});

/** The shortest of the days that several rules may name, since each is applied by itself. */
const shortest = (days: readonly (number | undefined)[]): number | undefined =>
  days.filter((one) => one !== undefined).sort((a, b) => a - b)[0];

function bucketOf({ name, properties }: LocalResource): BucketDefinition {
  const parsed = BucketProperties.parse(properties);
  const rules = parsed.LifecycleConfiguration?.Rules ?? [];
  return {
    name,
    versioned: parsed.VersioningConfiguration !== undefined,
    lockedForDays: parsed.ObjectLockConfiguration?.Rule.DefaultRetention.Days,
    expireAfterDays: shortest(rules.map((rule) => rule.ExpirationInDays)),
    expireOldAfterDays: shortest(
      rules.map((rule) => rule.NoncurrentVersionExpiration?.NoncurrentDays),
    ),
    abortUploadsAfterDays: shortest(
      rules.map((rule) => rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation),
    ),
    crossOrigin: (parsed.CorsConfiguration?.CorsRules ?? []).map(crossOrigin),
  };
}

/** The buckets of the template. Throws on a lock, a lifecycle or a rule that is not modelled. */
export const bucketsOf = (resources: readonly LocalResource[]): BucketDefinition[] =>
  resources.filter(({ type }) => type === 'AWS::S3::Bucket').map(bucketOf);
