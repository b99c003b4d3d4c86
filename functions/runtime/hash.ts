import { createHash } from 'node:crypto';
import { RecordId } from '../../schema/scalars/record-id.ts';

/** SHA-256 in hexadecimal. */
export const sha256 = (text: string | Uint8Array): string =>
  createHash('sha256').update(text).digest('hex');

/** An id derived from business keys, so that a repeat finds the same record. */
export const recordId = (kind: string, ...parts: readonly string[]): RecordId =>
  RecordId.parse(`${kind}_${sha256(parts.join('\u0000')).slice(0, 32)}`);
