/**
 * Node decodes GB18030 but does not encode it. Every two-byte code is decoded once and the table turned round; all
 * characters of the demo files are among them.
 */
function twoByteCodes(): Map<string, number> {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1) codes.set(character, (lead << 8) | trail);
    }
  }
  return codes;
}

/** Encodes text as offices' older spreadsheets save it. Throws on a character outside the two-byte range. */
export function encodeGb18030(text: string): Buffer {
  const codes = twoByteCodes();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const pair = codes.get(character);
    if (code < 0x80) bytes.push(code);
    else if (pair !== undefined) bytes.push(pair >> 8, pair & 0xff);
    else throw new Error(`Not a two-byte GB18030 character: ${character}`);
  }
  return Buffer.from(bytes);
}
