import { Readable } from 'node:stream';
import type { Answer } from '../answer/answer.ts';
import { S3Error } from '../answer/s3-error.ts';
import type { Blob, BlobFiles, Span } from '../bytes/blob-files.ts';
import type { Depot } from '../depot.ts';
import type { ObjectCall } from '../request/object-call.ts';
import type { ObjectRow } from '../rows/object-rows.ts';
import { readRange } from './byte-range.ts';
import { assertMayRead } from './conditions.ts';
import { findVersion } from './find-version.ts';
import { givenHeaders } from './kept-headers.ts';
import { lockHeaders } from './object-lock.ts';
import { checksumHeaders, versionHeaders } from './store-version.ts';

/** The bytes of a span, which may begin in one piece and end in another. */
async function* bytesOf(blobs: BlobFiles, pieces: readonly Blob[], { from, to }: Span) {
  let start = 0;
  for (const piece of pieces) {
    const within = { from: Math.max(from - start, 0), to: Math.min(to - start, piece.size - 1) };
    if (within.from <= within.to) yield* blobs.read(piece.blob, within);
    start += piece.size;
  }
}

/** A checksum is that of the whole object and says nothing of a range. */
function askedChecksum({ headers }: ObjectCall, row: ObjectRow): Record<string, string> {
  const mode = headers['x-amz-checksum-mode'];
  if (mode !== undefined && mode !== 'ENABLED')
    throw new S3Error('InvalidArgument', 'Value for x-amz-checksum-mode header is invalid.');
  return mode === undefined || headers.range !== undefined ? {} : checksumHeaders(row);
}

const headersOf = (call: ObjectCall, row: ObjectRow): Record<string, string> => ({
  ...givenHeaders(row.headers, call.query),
  etag: row.etag,
  'accept-ranges': 'bytes',
  'last-modified': new Date(row.modified).toUTCString(),
  ...versionHeaders(call, row),
  ...lockHeaders(row),
  ...askedChecksum(call, row),
});

/** Answers an object, a version of it, or a range; of a HEAD the sender leaves out the body. */
export function getObject(call: ObjectCall, depot: Depot): Answer {
  const row = findVersion(call, depot);
  assertMayRead(call.headers, row);
  const { range } = call.headers;
  const headers = headersOf(call, row);
  const span = range === undefined ? { from: 0, to: row.size - 1 } : readRange(range, row.size);
  const pieces = depot.objects.pieces(row);
  const { from, to } = span;
  return {
    status: range === undefined ? 200 : 206,
    headers: {
      ...headers,
      'content-length': to - from + 1,
      ...(range === undefined ? {} : { 'content-range': `bytes ${from}-${to}/${row.size}` }),
    },
    body: Readable.from(bytesOf(depot.blobs, pieces, span)),
    done: depot.blobs.hold(pieces.map(({ blob }) => blob)),
  };
}
