import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { S3Error } from '../answer/s3-error.ts';
import type { RawRequest } from './raw-request.ts';

/** What a signer says about a signature (AWS Signature Version 4). */
export interface Signed {
  /** `<access key>/<day>/<region>/s3/aws4_request`. */
  readonly credential: string;
  /** `YYYYMMDDTHHMMSSZ`. */
  readonly date: string;
  /** Lower-case names joined by `;`. */
  readonly signedHeaders: string;
  readonly payloadHash: string;
  /** 64 hexadecimal digits. */
  readonly signature: string;
}

const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/** Path and query are taken as they were sent: a link whose spelling was changed is a changed link. */
function canonicalRequest(request: RawRequest, { signedHeaders, payloadHash }: Signed): string {
  const query = request.query
    .filter(({ rawName }) => rawName !== 'X-Amz-Signature')
    .sort((a, b) => Buffer.compare(Buffer.from(a.rawName), Buffer.from(b.rawName)))
    .map(({ rawName, rawValue }) => `${rawName}=${rawValue}`)
    .join('&');
  const headers = signedHeaders
    .split(';')
    .map((name) => `${name}:${(request.headers[name] ?? '').trim().replaceAll(/ +/g, ' ')}\n`)
    .join('');
  return [request.method, request.rawPath, query, headers, signedHeaders, payloadHash].join('\n');
}

function expectedSignature(request: RawRequest, signed: Signed, secret: string): Buffer {
  const [, day = '', region = '', service = '', end = ''] = signed.credential.split('/');
  const hashed = createHash('sha256').update(canonicalRequest(request, signed)).digest('hex');
  const scope = [day, region, service, end].join('/');
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), service), end);
  return hmac(key, ['AWS4-HMAC-SHA256', signed.date, scope, hashed].join('\n'));
}

/** Who signs a request must sign its host and every header that changes what it asks, else anyone could add one. */
function assertHeadersSigned(request: RawRequest, signedHeaders: string): void {
  const signed = new Set(signedHeaders.split(';'));
  const open = ['host', ...Object.keys(request.headers).filter((name) => /^x-amz-/.test(name))];
  if (open.some((name) => !signed.has(name)))
    throw new S3Error(
      'AccessDenied',
      'There were headers present in the request which were not signed',
    );
}

/** Throws SignatureDoesNotMatch or AccessDenied unless the request is what was signed. */
export function assertSignature(request: RawRequest, signed: Signed, secret: string): void {
  const given = /^[0-9a-f]{64}$/.test(signed.signature)
    ? Buffer.from(signed.signature, 'hex')
    : Buffer.alloc(0);
  const expected = expectedSignature(request, signed, secret);
  const [, day, , service, end, ...more] = signed.credential.split('/');
  const isScope = service === 's3' && end === 'aws4_request' && more.length === 0;
  if (
    given.length !== expected.length ||
    !timingSafeEqual(given, expected) ||
    !isScope ||
    day !== signed.date.slice(0, 8)
  )
    throw new S3Error('SignatureDoesNotMatch');
  assertHeadersSigned(request, signed.signedHeaders);
}

/** Milliseconds of a signer's date; NaN when it is none. */
export const instantOf = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
