import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { BucketName } from '../../schema/platform/buckets.ts';

const URL_LIVES_FOR_SECONDS = 300;

/** Objects in the three buckets. Links handed out live five minutes and name one object and one type. */
export function objectStore(s3: S3Client, buckets: Readonly<Partial<Record<BucketName, string>>>) {
  const bucket = (name: BucketName): string => {
    const found = buckets[name];
    if (found === undefined) throw new Error(`This function has no access to the ${name} bucket.`);
    return found;
  };

  return {
    async put(
      name: BucketName,
      object: { key: string; body: Uint8Array | string; type?: string },
    ): Promise<void> {
      const { key, body, type = 'application/octet-stream' } = object;
      await s3.send(
        new PutObjectCommand({
          Bucket: bucket(name),
          Key: key,
          Body: body,
          ContentType: type,
          ChecksumAlgorithm: 'CRC32',
        }),
      );
    },

    /** Writes an object unless it exists; false when it does. */
    async putIfAbsent(name: BucketName, object: { key: string; body: string }): Promise<boolean> {
      try {
        await s3.send(
          new PutObjectCommand({
            Bucket: bucket(name),
            Key: object.key,
            Body: object.body,
            IfNoneMatch: '*',
            ChecksumAlgorithm: 'CRC32',
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof Error && error.name === 'PreconditionFailed') return false;
        throw error;
      }
    },

    /**
     * Takes an object out of sight; in a bucket that keeps versions its bytes go when the lifecycle of old versions ends them.
     * One that is gone already is no trouble.
     */
    async remove(name: BucketName, key: string): Promise<void> {
      await s3.send(new DeleteObjectCommand({ Bucket: bucket(name), Key: key }));
    },

    /** The bytes of an object as they arrive. Throws when there is none. */
    async stream(name: BucketName, key: string): Promise<AsyncIterable<Uint8Array>> {
      const answer = await s3.send(new GetObjectCommand({ Bucket: bucket(name), Key: key }));
      // In Node the SDK's body is always a readable stream, which iterates over bytes.
      return answer.Body as unknown as AsyncIterable<Uint8Array>;
    },

    /** The text of a small object, or undefined when there is none. */
    async text(name: BucketName, key: string): Promise<string | undefined> {
      try {
        const answer = await s3.send(new GetObjectCommand({ Bucket: bucket(name), Key: key }));
        return await answer.Body?.transformToString();
      } catch (error) {
        if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
        throw error;
      }
    },

    /** Size in bytes, or undefined when there is no such object. */
    async size(name: BucketName, key: string): Promise<number | undefined> {
      try {
        const answer = await s3.send(new HeadObjectCommand({ Bucket: bucket(name), Key: key }));
        return answer.ContentLength;
      } catch (error) {
        if (error instanceof Error && (error.name === 'NotFound' || error.name === 'NoSuchKey'))
          return undefined;
        throw error;
      }
    },

    /** A link under which one file of exactly this type and length, in bytes, can be put. */
    linkToPut: (
      name: BucketName,
      key: string,
      { type, bytes }: { type: string; bytes: number },
    ): Promise<string> =>
      getSignedUrl(
        s3,
        new PutObjectCommand({
          Bucket: bucket(name),
          Key: key,
          ContentType: type,
          ContentLength: bytes,
        }),
        {
          expiresIn: URL_LIVES_FOR_SECONDS,
          signableHeaders: new Set(['content-type', 'content-length']),
        },
      ),

    linkToGet: (name: BucketName, key: string, fileName: string): Promise<string> =>
      getSignedUrl(
        s3,
        new GetObjectCommand({
          Bucket: bucket(name),
          Key: key,
          ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        }),
        { expiresIn: URL_LIVES_FOR_SECONDS },
      ),
  };
}

export type ObjectStore = ReturnType<typeof objectStore>;
