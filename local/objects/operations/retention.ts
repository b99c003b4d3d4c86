import { type Answer, empty } from '../answer/answer.ts';
import { S3Error } from '../answer/s3-error.ts';
import { xmlAnswer } from '../answer/write-xml.ts';
import type { Depot } from '../depot.ts';
import { IncomingBody, textOf } from '../request/incoming-body.ts';
import type { ObjectCall } from '../request/object-call.ts';
import { fieldsOf, readXml } from '../request/read-xml.ts';
import { findVersion } from './find-version.ts';
import { assertLockable, isLocked, readRetention } from './object-lock.ts';

const MAX_BODY_BYTES = 4096;

export function getRetention(call: ObjectCall, depot: Depot): Answer {
  assertLockable(call.bucket);
  const { lockedUntil } = findVersion(call, depot);
  if (lockedUntil === null)
    throw new S3Error('NoSuchObjectLockConfiguration', 'The object has no retention.');
  return xmlAnswer('Retention', {
    Mode: 'COMPLIANCE',
    RetainUntilDate: new Date(lockedUntil).toISOString(),
  });
}

/** Until when, as the body says; undefined when it asks for something a locked version must not be given. */
function readBody(text: string, { locked, now }: { locked: boolean; now: number }) {
  const { Mode, RetainUntilDate } = fieldsOf(readXml(text, 'Retention'), [
    'Mode',
    'RetainUntilDate',
  ]);
  if (locked && Mode !== 'COMPLIANCE') return undefined;
  // A date in the past is a lock cut short before it is a wrong date.
  if (locked && Date.parse(RetainUntilDate ?? '') <= now) return undefined;
  return readRetention({ mode: Mode, until: RetainUntilDate }, now);
}

/** Locks a version or locks it for longer. Throws AccessDenied on whatever would shorten or lift a lock, whoever asks. */
export async function putRetention(call: ObjectCall, depot: Depot): Promise<Answer> {
  assertLockable(call.bucket);
  const body = new IncomingBody(call);
  if (!body.isVouched)
    throw new S3Error('InvalidRequest', 'Missing required header for this request: Content-MD5');
  const text = await textOf(body, MAX_BODY_BYTES);
  depot.change(() => {
    const row = findVersion(call, depot);
    const now = depot.clock.now();
    const until = readBody(text, { locked: isLocked(row, now), now });
    if (until === undefined || (isLocked(row, now) && until < (row.lockedUntil ?? 0)))
      throw new S3Error('AccessDenied', 'Access Denied because object protected by object lock.');
    depot.objects.lock(row, until);
  });
  return empty();
}
