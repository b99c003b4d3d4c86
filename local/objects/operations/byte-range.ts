import { notModelled, S3Error } from '../answer/s3-error.ts';
import type { Span } from '../bytes/blob-files.ts';

/**
 * The span of an object that a Range header asks for: `bytes=2-4`, `bytes=2-` or `bytes=-3`, cut at the object's end. Throws
 * InvalidRange when no byte of it is there, NotImplemented on several ranges at once.
 */
export function readRange(header: string, size: number): Span {
  if (header.includes(',')) throw notModelled('Several ranges in one request');
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header) ?? [];
  const span =
    first === ''
      ? { from: Math.max(size - Number(last), 0), to: size - 1 }
      : { from: Number(first), to: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
  if ((first === '' && last === '') || span.from > span.to)
    throw new S3Error('InvalidRange', 'The requested range is not satisfiable', {
      'content-range': `bytes */${size}`,
    });
  return span;
}
