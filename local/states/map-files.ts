import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { StateError } from './state-error.ts';

function location(value: unknown): { Bucket: string; Key: string; Prefix: string } {
  const { Bucket, Key = '', Prefix = '' } = Object(value);
  return { Bucket: String(Bucket), Key: String(Key), Prefix: String(Prefix) };
}

/** Does something with objects; whatever goes wrong with them gets a name that machines know. */
async function named<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new StateError(name, error instanceof Error ? error.message : String(error));
  }
}

const linesOf = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));

function arrayOf(text: string): unknown[] {
  const items: unknown = JSON.parse(text);
  if (!Array.isArray(items)) throw new Error('The object is not a JSON array.');
  return items;
}

/** Items of a distributed map from an object: a JSON array, or one JSON value a line. */
export function readItems(s3: S3Client, type: 'JSON' | 'JSONL', from: unknown): Promise<unknown[]> {
  return named('States.ItemReaderFailed', async () => {
    const { Bucket, Key } = location(from);
    const object = await s3.send(new GetObjectCommand({ Bucket, Key }));
    const text = (await object.Body?.transformToString()) ?? '';
    return type === 'JSONL' ? linesOf(text) : arrayOf(text);
  });
}

/** What became of a map's children. */
interface Results {
  /** Below the prefix; no other run may share it. */
  readonly folder: string;
  readonly values: readonly unknown[];
  readonly failures: readonly { readonly input: unknown; readonly error: Error }[];
}

function resultFiles({ values, failures }: Results): Readonly<Record<string, unknown[]>> {
  return {
    SUCCEEDED: values.map((value) => ({ Status: 'SUCCEEDED', Output: JSON.stringify(value) })),
    FAILED: failures.map(({ input, error }) => ({
      Input: JSON.stringify(input),
      Status: 'FAILED',
      Error: error.name,
      Cause: error.message,
    })),
    PENDING: [],
  };
}

/** Writes what became of every child below the prefix, as AWS does, and answers where. */
export function writeResults(s3: S3Client, to: unknown, results: Results) {
  return named('States.ResultWriterFailed', async () => {
    const { Bucket, Prefix } = location(to);
    const folder = [Prefix, results.folder].filter((part) => part !== '').join('/');
    const put = async (name: string, body: unknown) => {
      const Key = `${folder}/${name}`;
      const object = { Bucket, Key, Body: JSON.stringify(body), ContentType: 'application/json' };
      await s3.send(new PutObjectCommand(object));
      return Key;
    };
    const ResultFiles: Record<string, { Key: string }[]> = {};
    for (const [status, entries] of Object.entries(resultFiles(results)))
      ResultFiles[status] =
        entries.length === 0 ? [] : [{ Key: await put(`${status}_0.json`, entries) }];
    const Key = await put('manifest.json', { DestinationBucket: Bucket, ResultFiles });
    return { ResultWriterDetails: { Bucket, Key } };
  });
}
