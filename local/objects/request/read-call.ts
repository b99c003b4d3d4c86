import type { IncomingMessage } from 'node:http';
import { notModelled, S3Error } from '../answer/s3-error.ts';
import type { BucketDefinition } from '../bucket-definition.ts';
import { type Authority, authenticate, isSigningParameter } from './authenticate.ts';
import type { ObjectCall } from './object-call.ts';
import { type RawRequest, readRaw } from './raw-request.ts';

const MAX_KEY_BYTES = 1024;

/** XML has no way to write these, so no list could show such a key. */
const hasControlSign = (key: string): boolean =>
  [...key].some((sign) => sign < ' ' && !['\t', '\n', '\r'].includes(sign));

function keyOf([, ...parts]: readonly string[]): string {
  const key = parts.join('/');
  if (Buffer.byteLength(key) > MAX_KEY_BYTES)
    throw new S3Error('KeyTooLongError', 'Your key is too long');
  if (hasControlSign(key)) throw notModelled('A key with control characters');
  return key;
}

/**
 * A link carries in its query what else would be a header. A checksum there is refused: it was signed before the body was known,
 * and a link made with `requestChecksumCalculation: 'WHEN_REQUIRED'` has none.
 */
function headersOf({ headers, query }: RawRequest): ObjectCall['headers'] {
  const hoisted = query.filter(({ name }) => name.startsWith('x-amz-'));
  for (const { name } of hoisted) {
    if (/^x-amz-(sdk-)?checksum-(?!mode$)/.test(name)) throw notModelled(`${name} in a query`);
    if (headers[name] !== undefined)
      throw new S3Error('InvalidArgument', `${name} stands in the header and in the query.`);
  }
  return { ...headers, ...Object.fromEntries(hoisted.map(({ name, value }) => [name, value])) };
}

/** Reads and lets in a request. Throws S3Error. */
export function readCall(
  request: IncomingMessage,
  buckets: ReadonlyMap<string, BucketDefinition>,
  authority: Authority,
): ObjectCall {
  const raw = readRaw(request);
  authenticate(raw, authority);
  const [name = ''] = raw.path;
  const bucket = buckets.get(name);
  if (name === '') throw notModelled('A list of buckets');
  if (bucket === undefined) throw new S3Error('NoSuchBucket', 'The bucket does not exist.');
  const asked = raw.query.filter(
    (one) => !isSigningParameter(one.name) && !one.name.startsWith('x-amz-'),
  );
  return {
    method: raw.method,
    bucket,
    key: keyOf(raw.path),
    query: new Map(asked.map((one) => [one.name, one.value])),
    headers: headersOf(raw),
    request,
  };
}
