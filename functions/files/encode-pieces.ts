const PIECE_CHARACTERS = 64 * 1024;

/** Texts as UTF-8, put together into pieces worth packing or storing; each text is whole, so no character is cut in two. */
export async function* encodePieces(
  texts: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Uint8Array> {
  let waiting = '';
  for await (const text of texts) {
    waiting += text;
    if (waiting.length < PIECE_CHARACTERS) continue;
    yield Buffer.from(waiting);
    waiting = '';
  }
  yield Buffer.from(waiting);
}
