import { notModelled, S3Error } from '../answer/s3-error.ts';
import type { ObjectCall } from '../request/object-call.ts';
import type { ObjectRow } from '../rows/object-rows.ts';

type Headers = ObjectCall['headers'];

const bare = (etag: string): string => etag.trim().replace(/^"(.*)"$/, '$1');

const names = (list: string, { etag }: ObjectRow): boolean =>
  list.split(',').some((one) => one.trim() === '*' || bare(one) === bare(etag));

const failed = (condition: string) =>
  new S3Error('PreconditionFailed', `At least one of the preconditions did not hold: ${condition}`);

/** True when the object changed after an instant of an HTTP date, which knows whole seconds only. */
function changedSince({ modified }: ObjectRow, date: string): boolean {
  const instant = Date.parse(date);
  if (Number.isNaN(instant)) throw new S3Error('InvalidArgument', 'A condition holds no date.');
  return Math.floor(modified / 1000) * 1000 > instant;
}

/**
 * Conditions of a write on what is there now: `If-None-Match: *` wants nothing there, `If-Match` a certain object. Must run in the
 * transaction that writes, so that of two writers one wins.
 */
export function assertMayWrite(headers: Headers, before: ObjectRow | undefined): void {
  const { 'if-none-match': none, 'if-match': match } = headers;
  const there = before?.deleted === 0 ? before : undefined;
  if (none !== undefined && none !== '*')
    throw notModelled('If-None-Match with an ETag on a write');
  if (none !== undefined && there !== undefined) throw failed('If-None-Match');
  if (match === undefined) return;
  if (there === undefined) throw new S3Error('NoSuchKey', 'The specified key does not exist.');
  if (!names(match, there)) throw failed('If-Match');
}

/** Conditions of a read, an ETag before a date as HTTP has it. Throws PreconditionFailed or NotModified. */
export function assertMayRead(headers: Headers, row: ObjectRow): void {
  const { 'if-match': match, 'if-none-match': none } = headers;
  const { 'if-modified-since': since, 'if-unmodified-since': until } = headers;
  if (match !== undefined && !names(match, row)) throw failed('If-Match');
  if (match === undefined && until !== undefined && changedSince(row, until))
    throw failed('If-Unmodified-Since');
  const isKnown =
    none === undefined ? since !== undefined && !changedSince(row, since) : names(none, row);
  if (isKnown) throw new S3Error('NotModified', 'Not Modified', { etag: row.etag });
}
