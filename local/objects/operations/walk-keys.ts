import type { Cursor, ObjectRow } from '../rows/object-rows.ts';

/** A page of a list: rows, and the common beginnings of keys that a delimiter folds into one entry. */
export interface KeyPage {
  readonly rows: readonly ObjectRow[];
  readonly folders: readonly string[];
  /** Where the next page begins, when there is more. */
  readonly next: Cursor | undefined;
  /** The last entry of the page, row or folder. */
  readonly last: ObjectRow | string | undefined;
}

export interface KeyWalk {
  readonly prefix: string;
  readonly delimiter: string;
  readonly limit: number;
  /** Undefined where nothing can follow. */
  readonly from: Cursor | undefined;
}

const LAST_CODE_POINT = 0x10ffff;
/** Code points that UTF-16 needs for itself: no text holds them. */
const SURROGATES = { before: 0xd7ff, after: 0xe000 };

/** The place after every key that begins with a text; undefined when none can follow. Keys stand in order of code points. */
export function placeAfterAll(text: string): Cursor | undefined {
  const points = [...text].map((sign) => sign.codePointAt(0) ?? 0);
  while (points.at(-1) === LAST_CODE_POINT) points.pop();
  const last = points.pop();
  if (last === undefined) return undefined;
  const next = last === SURROGATES.before ? SURROGATES.after : last + 1;
  return { key: String.fromCodePoint(...points, next), below: Number.MAX_SAFE_INTEGER };
}

const placeAfter = ({ key, sequence }: ObjectRow): Cursor => ({ key, below: sequence });

/** JavaScript compares by UTF-16, the rows by UTF-8. */
const isBefore = (a: string, b: string): boolean =>
  Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;

function folderOf(key: string, { prefix, delimiter }: KeyWalk): string | undefined {
  const at = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}

/** Walks the keys below a prefix. Each step is one look-up, and a folder is stepped over whole, however much it holds. */
export function walkKeys(
  nextRow: (after: Cursor) => ObjectRow | undefined,
  walk: KeyWalk,
): KeyPage {
  const { prefix, limit, from } = walk;
  const start = { key: prefix, below: Number.MAX_SAFE_INTEGER };
  const rows: ObjectRow[] = [];
  const folders: string[] = [];
  let last: KeyPage['last'];
  let place: Cursor | undefined = from !== undefined && isBefore(from.key, prefix) ? start : from;
  // A page of no entries is not the first of many.
  while (place !== undefined && limit > 0) {
    const row = nextRow(place);
    if (row === undefined || !row.key.startsWith(prefix)) break;
    if (rows.length + folders.length === limit) return { rows, folders, next: place, last };
    const folder = folderOf(row.key, walk);
    if (folder === undefined) rows.push(row);
    else folders.push(folder);
    last = folder ?? row;
    place = folder === undefined ? placeAfter(row) : placeAfterAll(folder);
  }
  return { rows, folders, next: undefined, last };
}
