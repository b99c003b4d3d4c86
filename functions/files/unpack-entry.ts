import { crc32 } from 'node:zlib';
import { Inflate } from 'fflate';
import { FILE_LIMITS } from '../../schema/files/file-limits.ts';
import { FileRefused } from './file-refused.ts';
import type { ZipEntry } from './open-zip.ts';

/** Packed bytes are taken in slices so small that even the best packed slice unpacks to a few megabytes. */
const SLICE_BYTES = 8 * 1024;

function assertSize(entry: ZipEntry, unpacked: number, limit: number): void {
  const { ratio, ratioFromBytes } = FILE_LIMITS;
  const bomb = unpacked > ratioFromBytes && unpacked / Math.max(1, entry.packedBytes) > ratio;
  if (bomb || unpacked > limit) throw new FileRefused('BOMB');
}

function* inflate(packed: Uint8Array): Generator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const inflator = new Inflate((chunk) => ready.push(chunk));
  for (let at = 0; at < packed.length; at += SLICE_BYTES) {
    const last = at + SLICE_BYTES >= packed.length;
    try {
      inflator.push(packed.subarray(at, at + SLICE_BYTES), last);
    } catch {
      throw new FileRefused('DAMAGED');
    }
    const chunks = ready;
    ready = [];
    yield* chunks;
  }
}

/**
 * Unpacks one entry piece by piece. The declared size is judged before the first byte, the true size as it grows: a bomb is refused
 * before it expands. Bytes whose checksum is wrong are a damaged file, never data.
 */
export function* unpackEntry(
  bytes: Uint8Array,
  entry: ZipEntry,
  limit: number,
): Generator<Uint8Array> {
  assertSize(entry, entry.declaredBytes, limit);
  const packed = bytes.subarray(entry.start, entry.start + entry.packedBytes);
  let unpacked = 0;
  let crc = 0;
  for (const chunk of entry.deflated ? inflate(packed) : [packed]) {
    unpacked += chunk.length;
    assertSize(entry, unpacked, limit);
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (unpacked !== entry.declaredBytes || crc !== entry.crc) throw new FileRefused('DAMAGED');
}
