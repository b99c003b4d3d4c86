import type { Answer } from '../answer/answer.ts';
import { S3Error } from '../answer/s3-error.ts';
import { xmlAnswer } from '../answer/write-xml.ts';
import type { Depot } from '../depot.ts';
import type { ObjectCall } from '../request/object-call.ts';
import { type Cursor, type ObjectRow, sequenceOf } from '../rows/object-rows.ts';
import { readListQuery } from './list-query.ts';
import { type KeyPage, placeAfterAll, walkKeys } from './walk-keys.ts';

/** After a key, or after a version of it. The version may be gone since the page before: its id still tells its place. */
function firstPlace(query: ObjectCall['query'], delimiter: string): Cursor | undefined {
  const key = query.get('key-marker') ?? '';
  const version = query.get('version-id-marker');
  if (version === undefined) {
    const isFolder = delimiter !== '' && key.endsWith(delimiter);
    return isFolder ? placeAfterAll(key) : { key, below: 0 };
  }
  if (key === '')
    throw new S3Error('InvalidArgument', 'A version-id marker cannot be without a key marker.');
  const below = version === 'null' ? 0 : sequenceOf(version);
  if (below === undefined) throw new S3Error('InvalidArgument', 'Invalid version id specified');
  return { key, below };
}

/** Where the next page begins, told by the last entry of this one. */
function nextMarkers({ next, last }: KeyPage, spell: (text: string) => string) {
  if (next === undefined || last === undefined) return {};
  return typeof last === 'string'
    ? { NextKeyMarker: spell(last) }
    : { NextKeyMarker: spell(last.key), NextVersionIdMarker: last.version };
}

/** A page of ListObjectVersions: by key, and within a key from the newest version on. */
export function listVersions(call: ObjectCall, { objects }: Depot): Answer {
  const { bucket, query } = call;
  const { prefix, delimiter, limit, spell, echo } = readListQuery(call);
  const page = walkKeys((place) => objects.nextVersion(bucket.name, place), {
    prefix,
    delimiter,
    limit,
    from: firstPlace(query, delimiter),
  });
  const entry = (row: ObjectRow) => ({
    Key: spell(row.key),
    VersionId: row.version,
    IsLatest: objects.latest(bucket.name, row.key)?.sequence === row.sequence,
    LastModified: new Date(row.modified).toISOString(),
  });
  const whole = (row: ObjectRow) => ({
    ...entry(row),
    ETag: row.etag,
    ChecksumAlgorithm: row.algorithm?.toUpperCase(),
    Size: row.size,
    StorageClass: 'STANDARD',
  });
  const keyMarker = query.get('key-marker');
  return xmlAnswer('ListVersionsResult', {
    Name: bucket.name,
    ...echo,
    KeyMarker: keyMarker === undefined ? '' : spell(keyMarker),
    VersionIdMarker: query.get('version-id-marker'),
    ...nextMarkers(page, spell),
    MaxKeys: limit,
    IsTruncated: page.next !== undefined,
    Version: page.rows.filter(({ deleted }) => deleted === 0).map(whole),
    DeleteMarker: page.rows.filter(({ deleted }) => deleted === 1).map(entry),
    CommonPrefixes: page.folders.map((folder) => ({ Prefix: spell(folder) })),
  });
}
