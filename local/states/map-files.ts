import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { StateError } from './state-error.ts';

function location(value: unknown): { Bucket: string; Key: string; Prefix: string } {
  const { Bucket, Key = '', Prefix = '' } = Object(value);
  return { Bucket: String(Bucket), Key: String(Key), Prefix: String(Prefix) };
}

/** Items of a distributed map from an object: a JSON array, or one JSON value a line. */
export async function readItems(
  s3: S3Client,
  type: 'JSON' | 'JSONL',
  from: unknown,
): Promise<unknown[]> {
  const { Bucket, Key } = location(from);
  try {
    const object = await s3.send(new GetObjectCommand({ Bucket, Key }));
    const text = (await object.Body?.transformToString()) ?? '';
    if (type === 'JSONL')
      return text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => JSON.parse(line));
    const items = JSON.parse(text);
    if (!Array.isArray(items)) throw new Error('The object is not a JSON array.');
    return items;
  } catch (error) {
    throw new StateError(
      'States.ItemReaderFailed',
      error instanceof Error ? error.message : String(error),
    );
  }
}

/** Writes what became of every item below the prefix, as AWS does, and answers where. */
export async function writeResults(
  s3: S3Client,
  to: unknown,
  results: {
    execution: string;
    values: readonly unknown[];
    failures: readonly { input: unknown; error: Error }[];
  },
) {
  const { Bucket, Prefix } = location(to);
  const folder = `${Prefix}/${results.execution.split(':').at(-1)}`;
  const put = (name: string, body: unknown) =>
    s3.send(
      new PutObjectCommand({
        Bucket,
        Key: `${folder}/${name}`,
        Body: JSON.stringify(body),
        ContentType: 'application/json',
      }),
    );
  const failed = results.failures.map(({ input, error }) => ({
    Input: JSON.stringify(input),
    Status: 'FAILED',
    Error: error.name,
    Cause: error.message,
  }));
  await put(
    'SUCCEEDED_0.json',
    results.values.map((value) => ({ Status: 'SUCCEEDED', Output: JSON.stringify(value) })),
  );
  await put('FAILED_0.json', failed);
  const ResultFiles = {
    SUCCEEDED: [{ Key: `${folder}/SUCCEEDED_0.json` }],
    FAILED: failed.length > 0 ? [{ Key: `${folder}/FAILED_0.json` }] : [],
    PENDING: [],
  };
  await put('manifest.json', { DestinationBucket: Bucket, ResultFiles });
  return { ResultWriterDetails: { Bucket, Key: `${folder}/manifest.json` } };
}
