import {
  DeleteObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandInput,
} from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeAfterAll } from '../../../local/objects/operations/walk-keys.ts';
import { startObjects } from './start-objects.ts';

let objects: Awaited<ReturnType<typeof startObjects>>;
/** U+E000 stands before an emoji by UTF-8 and after it by UTF-16. */
const KEYS = ['a/1', 'a/2', 'a/b/3', 'b', 'c d+e*(~)&<.csv', 'z/\u{e000}', 'z/😀', '人/1', '人/2'];
beforeAll(async () => {
  objects = await startObjects();
  for (const key of KEYS) await objects.put('archive', key, key);
  await objects.put('archive', 'gone', 'x');
  await objects.s3.send(new DeleteObjectCommand({ Bucket: 'archive', Key: 'gone' }));
});
afterAll(() => objects.stop());

const list = (more: Partial<ListObjectsV2CommandInput> = {}) =>
  objects.s3.send(new ListObjectsV2Command({ Bucket: 'archive', ...more }));
const versions = (more: Partial<ListObjectVersionsCommandInput> = {}) =>
  objects.s3.send(new ListObjectVersionsCommand({ Bucket: 'archive', ...more }));

/** Every page of a list, as [keys, folders] each. */
async function pages(more: Partial<ListObjectsV2CommandInput>) {
  const found: [string[], string[]][] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await list({ ...more, ...(ContinuationToken && { ContinuationToken }) });
    const keys = (page.Contents ?? []).map(({ Key = '' }) => Key);
    const folders = (page.CommonPrefixes ?? []).map(({ Prefix = '' }) => Prefix);
    expect(page.KeyCount).toBe(keys.length + folders.length);
    found.push([keys, folders]);
    ContinuationToken = page.NextContinuationToken;
    expect(page.IsTruncated).toBe(ContinuationToken !== undefined);
  } while (ContinuationToken !== undefined);
  return found;
}

describe('a list of objects', () => {
  it('has every key in the order of its bytes, and none that was deleted', async () => {
    expect(await pages({})).toEqual([[KEYS, []]]);
  });

  it('goes on where a page ended', async () => {
    const found = await pages({ MaxKeys: 2 });
    expect(found).toHaveLength(5);
    expect(found.flatMap(([keys]) => keys)).toEqual(KEYS);
  });

  it('of no keys is no page of many', async () => {
    expect(await list({ MaxKeys: 0 })).toMatchObject({ KeyCount: 0, IsTruncated: false });
  });

  it('folds what lies behind a delimiter, once over all pages', async () => {
    expect(await pages({ Delimiter: '/' })).toEqual([
      [
        ['b', 'c d+e*(~)&<.csv'],
        ['a/', 'z/', '人/'],
      ],
    ]);
    expect(await pages({ Delimiter: '/', MaxKeys: 1 })).toEqual([
      [[], ['a/']],
      [['b'], []],
      [['c d+e*(~)&<.csv'], []],
      [[], ['z/']],
      [[], ['人/']],
    ]);
  });

  it('folds below a prefix only what lies behind it', async () => {
    expect(await pages({ Prefix: 'a/', Delimiter: '/' })).toEqual([[['a/1', 'a/2'], ['a/b/']]]);
    expect(await pages({ Prefix: 'no' })).toEqual([[[], []]]);
  });

  it('begins after a key, which need not exist', async () => {
    expect(await pages({ StartAfter: 'b' })).toEqual([[KEYS.slice(4), []]]);
    expect(await pages({ StartAfter: 'a/11', Prefix: 'a/' })).toEqual([[['a/2', 'a/b/3'], []]]);
  });

  it('spells keys for a URL when asked to', async () => {
    const page = await list({ Prefix: 'c', EncodingType: 'url' });
    expect(page.Contents?.map(({ Key }) => Key)).toEqual(['c+d%2Be*%28%7E%29%26%3C.csv']);
    expect(page.EncodingType).toBe('url');
  });

  it.each([
    ['a token that is none', { ContinuationToken: 'WyJhIl0' }],
    ['a number that is none', { MaxKeys: -1 }],
  ])('refuses %s', async (_, more) => {
    await expect(list(more)).rejects.toMatchObject({ name: 'InvalidArgument' });
  });
});

describe('a list of versions', () => {
  beforeAll(async () => {
    for (const text of ['1', '2', '3']) await objects.put('archive', 'v/many', text);
  });

  it('has each from the newest on, with the marks of what was deleted', async () => {
    const many = await versions({ Prefix: 'v/' });
    expect(many.Versions?.map(({ IsLatest }) => IsLatest)).toEqual([true, false, false]);
    const gone = await versions({ Prefix: 'gone' });
    expect(gone.DeleteMarkers).toMatchObject([{ Key: 'gone', IsLatest: true }]);
    expect(gone.Versions).toMatchObject([{ Key: 'gone', IsLatest: false, Size: 1 }]);
  });

  it('goes on where a page ended, though its last version is gone by then', async () => {
    const all = await versions({ Prefix: 'v/' });
    const first = await versions({ Prefix: 'v/', MaxKeys: 2 });
    expect(first.IsTruncated).toBe(true);
    await objects.s3.send(
      new DeleteObjectCommand({
        Bucket: 'archive',
        Key: 'v/many',
        VersionId: first.NextVersionIdMarker,
      }),
    );
    const second = await versions({
      Prefix: 'v/',
      KeyMarker: first.NextKeyMarker,
      VersionIdMarker: first.NextVersionIdMarker,
    });
    expect(second.Versions?.map(({ VersionId }) => VersionId)).toEqual([
      all.Versions?.[2]?.VersionId,
    ]);
  });

  it('folds what lies behind a delimiter, and goes on behind it', async () => {
    const first = await versions({ Delimiter: '/', MaxKeys: 1 });
    expect(first.CommonPrefixes).toEqual([{ Prefix: 'a/' }]);
    const second = await versions({ Delimiter: '/', MaxKeys: 1, KeyMarker: first.NextKeyMarker });
    expect(second.Versions?.map(({ Key }) => Key)).toEqual(['b']);
  });

  it('refuses a version without its key', async () => {
    await expect(versions({ VersionIdMarker: '1.x' })).rejects.toMatchObject({
      name: 'InvalidArgument',
    });
  });
});

describe('the place after all that begins with a text', () => {
  const utf8 = (text: string) => Buffer.from(text);
  it('comes after each of them and not after any other', () => {
    const sign = fc.constantFrom(
      'a',
      'b',
      '\0',
      '\ud7ff',
      '\ue000',
      '\uffff',
      '\u{10000}',
      '\u{10ffff}',
    );
    const text = fc.string({ unit: sign, maxLength: 4 });
    fc.assert(
      fc.property(text, text, text, (prefix, rest, other) => {
        const place = placeAfterAll(prefix);
        if (place === undefined) return prefix.replaceAll('\u{10ffff}', '') === '';
        const isBelow = Buffer.compare(utf8(prefix + rest), utf8(place.key)) < 0;
        const isBeyond =
          other.startsWith(prefix) ||
          Buffer.compare(utf8(other), utf8(prefix)) < 0 ||
          Buffer.compare(utf8(other), utf8(place.key)) >= 0;
        return isBelow && isBeyond;
      }),
    );
  });
});
