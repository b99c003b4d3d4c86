import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetObjectCommand,
  type GetObjectCommandInput,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
} from '@aws-sdk/client-s3';
import { startKeyEndpoint } from '../../../local/keys/start-key-endpoint.ts';
import type { BucketDefinition } from '../../../local/objects/bucket-definition.ts';
import { startObjectEndpoint } from '../../../local/objects/start-object-endpoint.ts';
import { handClock } from '../states/start-machine.ts';

export const DAY = 86_400_000;
export const MEBIBYTE = 1024 * 1024;
export const SECRET = 'test-secret';

const plain: Omit<BucketDefinition, 'name'> = {
  versioned: false,
  lockedForDays: undefined,
  expireAfterDays: undefined,
  expireOldAfterDays: undefined,
  abortUploadsAfterDays: undefined,
  crossOrigin: [],
};

/** As the template has them; the rule for other origins is the template's too. */
const BUCKETS: readonly BucketDefinition[] = [
  {
    ...plain,
    name: 'intake',
    expireAfterDays: 7,
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
  { ...plain, name: 'archive', versioned: true },
  { ...plain, name: 'logs', versioned: true, expireAfterDays: 7, expireOldAfterDays: 2 },
  { ...plain, name: 'evidence', versioned: true, lockedForDays: 30 },
];

export const clientOf = (endpoint: string, more: object = {}): S3Client =>
  new S3Client({
    endpoint,
    region: 'cn-northwest-1',
    credentials: { accessKeyId: 'a', secretAccessKey: SECRET },
    maxAttempts: 1,
    ...more,
  });

/** An endpoint on a directory of its own, which can be stopped and started again, and its hands: a client and two clocks. */
export async function startObjects() {
  const dataDir = mkdtempSync(join(tmpdir(), 'objects-'));
  const clock = handClock();
  let real = 0;
  const begin = async () => {
    const keys = await startKeyEndpoint({
      dataDir,
      keys: [{ id: 'k', arn: 'arn:aws-cn:kms:x:0:key/k', spec: 'SYMMETRIC_DEFAULT' }],
    });
    const objects = await startObjectEndpoint({
      dataDir,
      buckets: BUCKETS,
      clock,
      wrapper: keys.wrapper('k', { purpose: 'objects' }),
      secretAccessKey: SECRET,
      realTime: () => Date.now() + real,
    });
    const stop = async () => {
      await objects.stop();
      await keys.stop();
    };
    return { url: objects.url, s3: clientOf(objects.url), stop };
  };
  let running = await begin();
  const put = (
    Bucket: string,
    Key: string,
    Body: string | Buffer,
    more: Partial<PutObjectCommandInput> = {},
  ) => running.s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
  const text = async (Bucket: string, Key: string, more: Partial<GetObjectCommandInput> = {}) => {
    const answer = await running.s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
    return answer.Body?.transformToString();
  };
  return {
    dataDir,
    clock,
    passRealTime: (milliseconds: number) => {
      real += milliseconds;
    },
    get s3() {
      return running.s3;
    },
    get url() {
      return running.url;
    },
    put,
    text,
    restart: async (meanwhile: () => void = () => {}) => {
      await running.stop();
      meanwhile();
      running = await begin();
    },
    stop: async () => {
      await running.stop();
      rmSync(dataDir, { recursive: true });
    },
  };
}
