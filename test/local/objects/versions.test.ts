import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, startObjects } from './start-objects.ts';

let objects: Awaited<ReturnType<typeof startObjects>>;
beforeAll(async () => {
  objects = await startObjects();
});
afterAll(() => objects.stop());

const remove = (Bucket: string, Key: string, VersionId?: string) =>
  objects.s3.send(
    new DeleteObjectCommand({ Bucket, Key, ...(VersionId === undefined ? {} : { VersionId }) }),
  );

describe('versions', () => {
  it('are kept where the bucket keeps them, and only there', async () => {
    const first = await objects.put('archive', 'v', 'one');
    await objects.put('archive', 'v', 'two');
    expect(await objects.text('archive', 'v')).toBe('two');
    expect(await objects.text('archive', 'v', { VersionId: first.VersionId })).toBe('one');
    expect((await objects.put('intake', 'v', 'one')).VersionId).toBeUndefined();
  });

  it('of one moment have an order: when the newest goes, the one before is the latest', async () => {
    const versions = [];
    for (let i = 0; i < 10; i += 1)
      versions.push((await objects.put('archive', 'm', String(i))).VersionId);
    await remove('archive', 'm', versions.at(-1));
    expect(await objects.text('archive', 'm')).toBe('8');
  });

  it('stay below the mark of a deletion, and are back when the mark goes', async () => {
    await objects.put('archive', 'marked', 'still here');
    const marker = await remove('archive', 'marked');
    expect(marker.DeleteMarker).toBe(true);
    await expect(objects.text('archive', 'marked')).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(
      objects.s3.send(
        new GetObjectCommand({ Bucket: 'archive', Key: 'marked', VersionId: marker.VersionId }),
      ),
    ).rejects.toMatchObject({ name: 'MethodNotAllowed' });
    expect(await remove('archive', 'marked', marker.VersionId)).toMatchObject({
      DeleteMarker: true,
    });
    expect(await objects.text('archive', 'marked')).toBe('still here');
  });

  it('go below a mark when they expire, and for good after the days of what was replaced', async () => {
    const left = () => objects.s3.send(new ListObjectVersionsCommand({ Bucket: 'logs' }));
    await objects.put('logs', 'log', 'old');
    const { VersionId } = await objects.put('logs', 'log', 'new');
    objects.clock.advance(1 * DAY);
    expect((await left()).Versions).toHaveLength(2);
    objects.clock.advance(1 * DAY);
    expect((await left()).Versions).toMatchObject([{ VersionId, IsLatest: true }]);
    objects.clock.advance(6 * DAY);
    await expect(objects.text('logs', 'log')).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await objects.text('logs', 'log', { VersionId })).toBe('new');
    objects.clock.advance(2 * DAY);
    expect(await left()).toMatchObject({ DeleteMarkers: [{ Key: 'log' }] });
    expect((await left()).Versions).toBeUndefined();
    objects.clock.advance(6 * DAY);
    expect((await left()).DeleteMarkers).toBeUndefined();
  });

  it('that never were are not found, and deleted without a word', async () => {
    await objects.put('archive', 'known', 'x');
    await expect(objects.text('archive', 'known', { VersionId: '1.no' })).rejects.toMatchObject({
      name: 'NoSuchVersion',
    });
    await remove('archive', 'known', '1.no');
    await remove('intake', 'never');
    const head = new HeadObjectCommand({ Bucket: 'intake', Key: 'never' });
    await expect(objects.s3.send(head)).rejects.toMatchObject({ name: 'NotFound' });
  });
});

describe('many deleted at once', () => {
  const removeMany = (
    Bucket: string,
    targets: { Key: string; VersionId?: string }[],
    Quiet = false,
  ) => objects.s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: targets, Quiet } }));

  it('go for good, or below a mark where versions are kept', async () => {
    await objects.put('intake', 'd&<>/1', 'x');
    await objects.put('archive', 'd/1', 'x');
    expect((await removeMany('intake', [{ Key: 'd&<>/1' }, { Key: 'never' }])).Deleted).toEqual([
      { Key: 'd&<>/1' },
      { Key: 'never' },
    ]);
    const { Deleted } = await removeMany('archive', [{ Key: 'd/1' }]);
    expect(Deleted).toMatchObject([{ Key: 'd/1', DeleteMarker: true }]);
    await expect(objects.text('intake', 'd&<>/1')).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(objects.text('archive', 'd/1')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('are told one by one, and quietly only when one is refused', async () => {
    const locked = (await objects.put('evidence', 'root', 'hash')).VersionId ?? '';
    const free = (await remove('evidence', 'root')).VersionId ?? '';
    const answer = await removeMany(
      'evidence',
      [
        { Key: 'root', VersionId: locked },
        { Key: 'root', VersionId: free },
      ],
      true,
    );
    expect(answer.Errors).toMatchObject([{ Key: 'root', VersionId: locked, Code: 'AccessDenied' }]);
    expect(answer.Deleted).toBeUndefined();
    expect(await objects.text('evidence', 'root')).toBe('hash');
  });

  it('are 1,000 and no more', async () => {
    const keys = (count: number) => Array.from({ length: count }, (_, at) => ({ Key: `n/${at}` }));
    expect((await removeMany('intake', keys(1000), true)).Errors).toBeUndefined();
    await expect(removeMany('intake', keys(1001))).rejects.toMatchObject({ name: 'MalformedXML' });
  });

  it('on conditions of their own are refused, not deleted', async () => {
    await objects.put('intake', 'conditional', 'x');
    const target = { Key: 'conditional', ETag: '"x"' };
    await expect(removeMany('intake', [target])).rejects.toMatchObject({ name: 'NotImplemented' });
    expect(await objects.text('intake', 'conditional')).toBe('x');
  });
});
