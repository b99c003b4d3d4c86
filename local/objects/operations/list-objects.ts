import { z } from 'zod';
import type { Answer } from '../answer/answer.ts';
import { notModelled, S3Error } from '../answer/s3-error.ts';
import { xmlAnswer } from '../answer/write-xml.ts';
import type { Depot } from '../depot.ts';
import type { ObjectCall } from '../request/object-call.ts';
import type { Cursor, ObjectRow } from '../rows/object-rows.ts';
import { readListQuery } from './list-query.ts';
import { walkKeys } from './walk-keys.ts';

const Place = z.tuple([z.string(), z.int()]);

const tokenOf = ({ key, below }: Cursor): string =>
  Buffer.from(JSON.stringify([key, below])).toString('base64url');

function placeOf(token: string): Cursor {
  try {
    const [key, below] = Place.parse(JSON.parse(Buffer.from(token, 'base64url').toString()));
    return { key, below };
  } catch {
    throw new S3Error('InvalidArgument', 'The continuation token provided is incorrect');
  }
}

/** A page begins where the one before ended, else after a key of the caller's, else at the beginning. */
function firstPlace(query: ObjectCall['query']): Cursor {
  const token = query.get('continuation-token');
  return token === undefined ? { key: query.get('start-after') ?? '', below: 0 } : placeOf(token);
}

const entry = (row: ObjectRow, spell: (text: string) => string) => ({
  Key: spell(row.key),
  LastModified: new Date(row.modified).toISOString(),
  ETag: row.etag,
  ChecksumAlgorithm: row.algorithm?.toUpperCase(),
  Size: row.size,
  StorageClass: 'STANDARD',
});

/** A page of ListObjectsV2. */
export function listObjects(call: ObjectCall, { objects }: Depot): Answer {
  const { bucket, query } = call;
  if (query.get('list-type') !== '2') throw notModelled('The first version of ListObjects');
  if (query.get('fetch-owner') === 'true') throw notModelled('fetch-owner');
  const { prefix, delimiter, limit, spell, echo } = readListQuery(call);
  const { rows, folders, next } = walkKeys((place) => objects.nextLatest(bucket.name, place), {
    prefix,
    delimiter,
    limit,
    from: firstPlace(query),
  });
  const startAfter = query.get('start-after');
  return xmlAnswer('ListBucketResult', {
    Name: bucket.name,
    ...echo,
    StartAfter: startAfter === undefined ? undefined : spell(startAfter),
    ContinuationToken: query.get('continuation-token'),
    NextContinuationToken: next === undefined ? undefined : tokenOf(next),
    MaxKeys: limit,
    KeyCount: rows.length + folders.length,
    IsTruncated: next !== undefined,
    Contents: rows.map((row) => entry(row, spell)),
    CommonPrefixes: folders.map((folder) => ({ Prefix: spell(folder) })),
  });
}
