import { z } from 'zod';
import { sha256 } from '../../functions/runtime/hash.ts';
import { refuseRequest } from '../errors/request-error.ts';

/** What a cursor belongs to: who asked, for which list, of which area, with which filter and order. */
export interface Binding {
  readonly userId: string;
  readonly list: string;
  readonly filter: Readonly<Record<string, unknown>>;
}

const Content = z.tuple([z.string().max(200), z.string()]);
const MARK_DIGITS = 32;

/** A filter is small and its fields come in the order of the schema, so its JSON is stable. */
const markOf = ({ userId, list, filter }: Binding): string =>
  sha256(JSON.stringify([userId, list, filter])).slice(0, MARK_DIGITS);

/**
 * A position in a list, marked with what it belongs to. The mark is not a secret: it makes a borrowed or misplaced cursor
 * fail loudly. What protects the rows is the guard beneath every read, which a forged position does not pass.
 */
export const encodeCursor = (position: string, binding: Binding): string =>
  Buffer.from(JSON.stringify([position, markOf(binding)])).toString('base64url');

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The position behind a cursor; null for the first page. Throws `CURSOR_INVALID` for any other list's or user's cursor. */
export function decodeCursor(cursor: string | null | undefined, binding: Binding): string | null {
  if (cursor == null) return null;
  const content = Content.safeParse(parse(cursor));
  if (!content.success || content.data[1] !== markOf(binding))
    throw refuseRequest('CURSOR_INVALID');
  return content.data[0];
}
