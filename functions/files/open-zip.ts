import { FILE_LIMITS } from '../../schema/files/file-limits.ts';
import { FileRefused } from './file-refused.ts';

/** One entry of a zip by its central directory; `start` is where its packed bytes begin. */
export interface ZipEntry {
  readonly name: string;
  readonly deflated: boolean;
  readonly packedBytes: number;
  readonly declaredBytes: number;
  readonly crc: number;
  readonly start: number;
}

const END = { signature: 0x06054b50, bytes: 22, comment: 0xffff } as const;
const CENTRAL = { signature: 0x02014b50, bytes: 46 } as const;
const LOCAL = { signature: 0x04034b50, bytes: 30 } as const;
/** Names that some programs would look for, or put, in another place than they say. */
const LEADS_ELSEWHERE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a zero byte ends a name early in some programs.
  /^\/|[\\:\u0000-\u001f]|(^|\/)\.{1,2}(\/|$)/;
const ENCRYPTED = 0x1;
const STORED = 0;
const DEFLATED = 8;
const LEGACY_OFFICE = 0xe011cfd0;

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - END.bytes - END.comment);
  for (let at = view.byteLength - END.bytes; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === END.signature) return at;
  }
  throw new FileRefused('DAMAGED');
}

/** Packed bytes begin after the local header, whose name and extra field may differ in length from the directory's. */
function startOf(view: DataView, local: number): number {
  if (view.getUint32(local, true) !== LOCAL.signature) throw new FileRefused('DAMAGED');
  return local + LOCAL.bytes + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
}

function readEntry(
  bytes: Uint8Array,
  view: DataView,
  at: number,
): { entry: ZipEntry; next: number } {
  if (view.getUint32(at, true) !== CENTRAL.signature) throw new FileRefused('DAMAGED');
  if (view.getUint16(at + 8, true) & ENCRYPTED) throw new FileRefused('LEGACY_OR_ENCRYPTED');
  const method = view.getUint16(at + 10, true);
  if (method !== STORED && method !== DEFLATED) throw new FileRefused('DAMAGED');
  const nameBytes = view.getUint16(at + 28, true);
  const nameAt = at + CENTRAL.bytes;
  const entry = {
    name: new TextDecoder().decode(bytes.subarray(nameAt, nameAt + nameBytes)),
    deflated: method === DEFLATED,
    packedBytes: view.getUint32(at + 20, true),
    declaredBytes: view.getUint32(at + 24, true),
    crc: view.getUint32(at + 16, true),
    start: startOf(view, view.getUint32(at + 42, true)),
  };
  if (entry.start + entry.packedBytes > bytes.length) throw new FileRefused('DAMAGED');
  const tail = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  return { entry, next: nameAt + nameBytes + tail };
}

function readDirectory(bytes: Uint8Array, view: DataView): Map<string, ZipEntry> {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > FILE_LIMITS.entries) throw new FileRefused('TOO_MANY_ENTRIES');
  const entries = new Map<string, ZipEntry>();
  /** Parts of a package have one name whatever its case. */
  const names = new Set<string>();
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i += 1) {
    const { entry, next } = readEntry(bytes, view, at);
    // Two entries of one name are read differently by different programs: what was checked might not be what is used.
    const known = entry.name.toLowerCase();
    if (names.has(known) || LEADS_ELSEWHERE.test(entry.name)) throw new FileRefused('DAMAGED');
    names.add(known);
    entries.set(entry.name, entry);
    at = next;
  }
  return entries;
}

/** Lists a zip's entries without unpacking any; offsets that lie outside the file are a damaged file. */
export function openZip(bytes: Uint8Array): Map<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = bytes.length < Uint32Array.BYTES_PER_ELEMENT ? 0 : view.getUint32(0, true);
  if (magic === LEGACY_OFFICE) throw new FileRefused('LEGACY_OR_ENCRYPTED');
  if (magic !== LOCAL.signature) throw new FileRefused('NOT_A_WORKBOOK');
  try {
    return readDirectory(bytes, view);
  } catch (error) {
    if (error instanceof RangeError) throw new FileRefused('DAMAGED');
    throw error;
  }
}
