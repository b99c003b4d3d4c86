/** Bytes as a network brings them: in pieces that cut characters and tags. */
export async function* inPieces(bytes: Uint8Array, size = 60_001): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
