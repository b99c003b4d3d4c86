import { GetObjectCommand, type S3ServiceException } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startObjects } from './start-objects.ts';

let objects: Awaited<ReturnType<typeof startObjects>>;
let etag: string;
beforeAll(async () => {
  objects = await startObjects();
  etag = (await objects.put('archive', 'there', '1')).ETag ?? '';
});
afterAll(() => objects.stop());

const failure = (code: string) => ({ rejected: code });
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    // The client has no name for an answer that says nothing but its status.
    ({ name, $metadata }: S3ServiceException) =>
      failure(name === 'Unknown' ? String($metadata.httpStatusCode) : name),
  );

describe('a write', () => {
  it('on condition that nothing is there is done once, by one of many', async () => {
    const writers = Array.from({ length: 10 }, (_, at) =>
      outcome(objects.put('archive', 'once', String(at), { IfNoneMatch: '*' })),
    );
    const outcomes = await Promise.all(writers);
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
    expect(outcomes.filter((one) => one !== 'done')).toEqual(
      Array(9).fill(failure('PreconditionFailed')),
    );
  });

  it('on condition of what is there is done when it is there', async () => {
    const first = await objects.put('archive', 'swap', '1');
    const swap = (IfMatch = '') => outcome(objects.put('archive', 'swap', '2', { IfMatch }));
    expect(await swap('"another"')).toEqual(failure('PreconditionFailed'));
    expect(await swap(first.ETag)).toBe('done');
    expect(await swap(first.ETag)).toEqual(failure('PreconditionFailed'));
    expect(await outcome(objects.put('archive', 'absent', '2', { IfMatch: '"x"' }))).toEqual(
      failure('NoSuchKey'),
    );
  });

  it('on a condition S3 does not know is refused', async () => {
    expect(await outcome(objects.put('archive', 'there', '2', { IfNoneMatch: etag }))).toEqual(
      failure('NotImplemented'),
    );
  });
});

describe('a read', () => {
  const long = 86_400_000;
  it.each([
    ['its ETag', () => ({ IfMatch: etag }), 'done'],
    ['any ETag', () => ({ IfMatch: '*' }), 'done'],
    ['another ETag', () => ({ IfMatch: '"x"' }), failure('PreconditionFailed')],
    ['not its ETag', () => ({ IfNoneMatch: etag }), failure('304')],
    ['not another ETag', () => ({ IfNoneMatch: '"x"' }), 'done'],
    ['a change since before', () => ({ IfModifiedSince: new Date(Date.now() - long) }), 'done'],
    ['a change to come', () => ({ IfModifiedSince: new Date(Date.now() + long) }), failure('304')],
    ['no change to come', () => ({ IfUnmodifiedSince: new Date(Date.now() + long) }), 'done'],
    [
      'no change since before',
      () => ({ IfUnmodifiedSince: new Date(Date.now() - long) }),
      failure('PreconditionFailed'),
    ],
  ])('on condition of %s', async (_, condition, expected) => {
    const read = objects.s3.send(
      new GetObjectCommand({ Bucket: 'archive', Key: 'there', ...condition() }),
    );
    expect(await outcome(read)).toEqual(expected);
  });
});
