import { notModelled, S3Error } from '../answer/s3-error.ts';
import type { ObjectCall } from '../request/object-call.ts';

const MAX_METADATA_BYTES = 2048;
const META = 'x-amz-meta-';
const KEPT = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];

/** The headers an object may be put with and is given back with. */
export const KEPT_HEADERS: readonly string[] = [...KEPT, `${META}*`];

/** How a body was sent is no property of the object. */
function contentEncoding(value: string): string | undefined {
  const codings = value.split(',').map((coding) => coding.trim());
  const left = codings.filter((coding) => coding !== 'aws-chunked' && coding !== '');
  return left.length === 0 ? undefined : left.join(', ');
}

function assertMetadataFits(entries: readonly (readonly [string, string])[]): void {
  const bytes = entries
    .filter(([name]) => name.startsWith(META))
    .reduce((sum, [name, value]) => sum + name.length - META.length + Buffer.byteLength(value), 0);
  if (bytes > MAX_METADATA_BYTES)
    throw new S3Error('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed size.');
}

/** What is kept of a request's headers, as JSON. Throws MetadataTooLarge above 2 KB of user metadata. */
export function keptHeaders({ headers }: ObjectCall): string {
  const entries = Object.entries(headers).flatMap(([name, value = '']): [string, string][] => {
    if (name === 'content-encoding') {
      const coding = contentEncoding(value);
      return coding === undefined ? [] : [[name, coding]];
    }
    return KEPT.includes(name) || name.startsWith(META) ? [[name, value]] : [];
  });
  assertMetadataFits(entries);
  return JSON.stringify({
    'content-type': 'application/octet-stream',
    ...Object.fromEntries(entries),
  });
}

/** Headers a caller wants in place of the kept ones. */
export const OVERRIDES: readonly string[] = KEPT.map((name) => `response-${name}`);

/** The kept headers as the caller of a GET wants them. */
export function givenHeaders(kept: string, query: ObjectCall['query']): Record<string, string> {
  const headers: Record<string, string> = { ...JSON.parse(kept) };
  for (const name of KEPT) {
    const wanted = query.get(`response-${name}`);
    if (wanted === undefined) continue;
    // A line break would end the header and begin another of the caller's own.
    if (/[\r\n]/.test(wanted)) throw notModelled('A line break in a header');
    headers[name] = wanted;
  }
  return headers;
}
