import { notModelled, S3Error } from '../answer/s3-error.ts';
import type { RawRequest } from './raw-request.ts';
import { assertSignature, instantOf } from './signature.ts';

/** The secret of the one user of this machine, and real time: links and signatures do not follow the business clock. */
export interface Authority {
  readonly secretAccessKey: string;
  readonly realTime: () => number;
}

const MAX_TERM_IN_SECONDS = 7 * 86_400;
const MAX_SKEW = 15 * 60_000;
const PRESIGN_PARAMETERS = [
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Date',
  'X-Amz-Expires',
  'X-Amz-SignedHeaders',
  'X-Amz-Signature',
  'X-Amz-Content-Sha256',
];
const UNSIGNED = 'UNSIGNED-PAYLOAD';

const isPresignParameter = (name: string): boolean => /^X-Amz-/.test(name);

/** True when the parameter says only how the request was signed, and changes nothing of what it asks. */
export const isSigningParameter = (name: string): boolean => PRESIGN_PARAMETERS.includes(name);

const wrongLink = (message: string) => new S3Error('AuthorizationQueryParametersError', message);

/** The term of a link in milliseconds: a whole number of seconds, at most seven days. */
function termOf(expires: string): number {
  const seconds = /^\d{1,9}$/.test(expires) ? Number(expires) : Number.NaN;
  if (Number.isNaN(seconds)) throw wrongLink('X-Amz-Expires should be a non-negative number.');
  if (seconds > MAX_TERM_IN_SECONDS)
    throw wrongLink(`X-Amz-Expires must be at most a week, ${MAX_TERM_IN_SECONDS} seconds.`);
  return seconds * 1000;
}

function assertWithinTerm(date: string, expires: string, now: number): void {
  const issued = instantOf(date);
  if (Number.isNaN(issued)) throw wrongLink('X-Amz-Date must be YYYYMMDDTHHMMSSZ.');
  const term = termOf(expires);
  if (now + MAX_SKEW < issued) throw new S3Error('AccessDenied', 'Request is not yet valid');
  if (now > issued + term) throw new S3Error('AccessDenied', 'Request has expired');
}

function assertLink(request: RawRequest, { secretAccessKey, realTime }: Authority): void {
  const values = new Map(request.query.map(({ name, value }) => [name, value]));
  const value = (name: string): string => {
    const found = values.get(name);
    if (found === undefined) throw wrongLink(`A link must have ${name}.`);
    return found;
  };
  const strange = [...values.keys()].find(
    (name) => isPresignParameter(name) && !isSigningParameter(name),
  );
  if (strange !== undefined) throw notModelled(strange);
  if (value('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256')
    throw wrongLink('X-Amz-Algorithm only supports AWS4-HMAC-SHA256.');
  if ((values.get('X-Amz-Content-Sha256') ?? UNSIGNED) !== UNSIGNED)
    throw notModelled('A link over a signed payload');
  const date = value('X-Amz-Date');
  const signed = {
    credential: value('X-Amz-Credential'),
    date,
    signedHeaders: value('X-Amz-SignedHeaders'),
    payloadHash: UNSIGNED,
    signature: value('X-Amz-Signature'),
  };
  assertSignature(request, signed, secretAccessKey);
  assertWithinTerm(date, value('X-Amz-Expires'), realTime());
}

function assertHeader(request: RawRequest, authority: Authority): void {
  const [, credential = '', signedHeaders = '', signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]+)$/.exec(
      request.headers.authorization ?? '',
    ) ?? [];
  if (credential === '')
    throw new S3Error('AuthorizationHeaderMalformed', 'Only AWS4-HMAC-SHA256 is supported.');
  const payloadHash = request.headers['x-amz-content-sha256'];
  if (payloadHash === undefined)
    throw new S3Error('InvalidRequest', 'Missing required header: x-amz-content-sha256');
  const date = request.headers['x-amz-date'] ?? '';
  const signed = { credential, date, signedHeaders, payloadHash, signature };
  assertSignature(request, signed, authority.secretAccessKey);
  if (!(Math.abs(authority.realTime() - instantOf(date)) <= MAX_SKEW))
    throw new S3Error('RequestTimeTooSkewed');
}

/**
 * Lets in what the machine's user signed: in the header, or as a link. Throws AccessDenied on what is not signed at all, and the
 * code of S3 on what was altered, has expired or is signed for longer than seven days.
 */
export function authenticate(request: RawRequest, authority: Authority): void {
  const isLink = request.query.some(({ name }) => isPresignParameter(name));
  const hasHeader = request.headers.authorization !== undefined;
  if (isLink && hasHeader)
    throw new S3Error('InvalidArgument', 'Only one authentication mechanism is allowed.');
  if (!isLink && !hasHeader) throw new S3Error('AccessDenied', 'Access Denied');
  if (isLink) assertLink(request, authority);
  else assertHeader(request, authority);
}
