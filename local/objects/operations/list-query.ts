import { notModelled, S3Error } from '../answer/s3-error.ts';
import type { ObjectCall } from '../request/object-call.ts';

const MAX_LISTED = 1000;

/** A count that a caller asks for, at most so many. Throws InvalidArgument when it is no count. */
export function countOf(text: string | undefined, most = MAX_LISTED): number {
  if (text === undefined) return most;
  if (!/^\d{1,10}$/.test(text)) throw new S3Error('InvalidArgument', 'A count is a whole number.');
  return Math.min(Number(text), most);
}

/** `encoding-type=url` lets keys pass through XML that XML could not hold; S3 leaves `/` and `*` as they are. */
function urlEncoded(text: string): string {
  return encodeURIComponent(text)
    .replaceAll(/[!'()~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%2F', '/')
    .replaceAll('%20', '+');
}

/** What every list is asked with, and how it spells keys in its answer. */
export function readListQuery({ query }: ObjectCall) {
  const encoding = query.get('encoding-type');
  if (encoding !== undefined && encoding !== 'url') throw notModelled(`encoding-type=${encoding}`);
  const spell = (text: string): string => (encoding === 'url' ? urlEncoded(text) : text);
  const maybe = (name: string): string | undefined => {
    const text = query.get(name);
    return text === undefined ? undefined : spell(text);
  };
  return {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    limit: countOf(query.get('max-keys')),
    spell,
    /** The parts of the question that every answer repeats. */
    echo: {
      Prefix: maybe('prefix') ?? '',
      Delimiter: maybe('delimiter'),
      EncodingType: encoding,
    },
  };
}
