import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const hmac = (key: string | Buffer, text: string) =>
  createHmac('sha256', key).update(text).digest();
const encode = (text: string) =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );

function canonicalRequest(request: IncomingMessage, url: URL, signedHeaders: string): string {
  const query = [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const headers = signedHeaders
    .split(';')
    .map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`);
  const path = decodeURIComponent(url.pathname).split('/').map(encode).join('/');
  return [request.method, path, query, headers.join(''), signedHeaders, 'UNSIGNED-PAYLOAD'].join(
    '\n',
  );
}

/** A request is signed in its header, or presigned as a whole; a link that lost its signature is neither. */
function unsignedFault(request: IncomingMessage, query: URLSearchParams): string | undefined {
  const signedInHeader = /^AWS4-HMAC-SHA256 /.test(request.headers.authorization ?? '');
  const lostItsSignature = [...query.keys()].some((name) => name.startsWith('X-Amz-'));
  return signedInHeader && !lostItsSignature ? undefined : 'AccessDenied';
}

/**
 * Checks a presigned link as S3 does: its signature over method, path, query and signed headers, and its term. Returns the error
 * code to answer with, or nothing when the link is good or the request
 * is signed in its header (whose signature is not checked: there is one machine and one user).
 */
export function presignFault(
  request: IncomingMessage,
  url: URL,
  secretAccessKey: string,
): string | undefined {
  const query = url.searchParams;
  const signature = query.get('X-Amz-Signature');
  if (signature === null) return unsignedFault(request, query);
  if (!/^[0-9a-f]{64}$/.test(signature)) return 'SignatureDoesNotMatch';
  const date = query.get('X-Amz-Date') ?? '';
  const scope = (query.get('X-Amz-Credential') ?? '').split('/').slice(1);
  const [day = '', region = '', service = ''] = scope;
  const hashed = createHash('sha256')
    .update(canonicalRequest(request, url, query.get('X-Amz-SignedHeaders') ?? ''))
    .digest('hex');
  const key = hmac(
    hmac(hmac(hmac(`AWS4${secretAccessKey}`, day), region), service),
    'aws4_request',
  );
  const expected = hmac(key, ['AWS4-HMAC-SHA256', date, scope.join('/'), hashed].join('\n'));
  const given = Buffer.from(signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    return 'SignatureDoesNotMatch';
  const issued = Date.parse(
    date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
  const expires = issued + Number(query.get('X-Amz-Expires')) * 1000;
  return Number.isFinite(expires) && Date.now() <= expires ? undefined : 'AccessDenied';
}
