import { Instant } from '../../../schema/scalars/calendar.ts';
import { RecordId } from '../../../schema/scalars/record-id.ts';

/** An id of our shape that is easy to tell apart in a failing test. */
export const id = (kind: string, n: number): RecordId =>
  RecordId.parse(`${kind}_${n.toString(16).padStart(32, '0')}`);

export const RECORDED_AT = Instant.parse('2025-06-01T00:00:00.000Z');
