import { SaxesParser } from 'saxes';
import { FILE_LIMITS } from '../../schema/files/file-limits.ts';
import { FileRefused } from './file-refused.ts';

/** What a reader of a part wants to hear; names come without their namespace prefix. */
export interface XmlListener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function hear(parser: SaxesParser, listener: XmlListener): { heard: boolean } {
  const sign = { heard: false };
  let depth = 0;
  const text = (content: string) => {
    sign.heard = true;
    listener.text?.(content);
  };
  parser.on('doctype', () => {
    throw new FileRefused('ENTITIES');
  });
  parser.on('error', () => {
    throw new FileRefused('DAMAGED');
  });
  parser.on('opentag', ({ name, attributes }) => {
    sign.heard = true;
    depth += 1;
    if (depth > FILE_LIMITS.xmlDepth) throw new FileRefused('DAMAGED');
    // Namespaces were not asked for, so attributes are plain strings.
    listener.open?.(localName(name), attributes as Record<string, string>);
  });
  parser.on('closetag', ({ name }) => {
    sign.heard = true;
    depth -= 1;
    listener.close?.(localName(name));
  });
  parser.on('text', text);
  parser.on('cdata', text);
  return sign;
}

/** Decodes UTF-8 only: a part in another encoding is one that no spreadsheet program writes. */
function* decode(chunks: Iterable<Uint8Array>): Generator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new FileRefused('DAMAGED');
    throw error;
  }
}

const WRITTEN_CHARACTERS = 64 * 1024;

function* pieces(chunks: Iterable<Uint8Array>): Generator<string> {
  for (const text of decode(chunks)) {
    for (let at = 0; at < text.length; at += WRITTEN_CHARACTERS)
      yield text.slice(at, at + WRITTEN_CHARACTERS);
  }
}

/**
 * Parses a part as it is unpacked, pausing after each piece so that the caller can take what was heard. Document types are refused,
 * so no entity can expand; depth and the length of a single tag or text are bounded, so none can fill the memory.
 */
export function* parseXml(
  chunks: Iterable<Uint8Array>,
  listener: XmlListener,
): Generator<undefined> {
  const parser = new SaxesParser();
  const sign = hear(parser, listener);
  let silence = 0;
  for (const piece of pieces(chunks)) {
    parser.write(piece);
    silence = sign.heard ? 0 : silence + piece.length;
    sign.heard = false;
    if (silence > FILE_LIMITS.xmlSilence) throw new FileRefused('DAMAGED');
    yield undefined;
  }
  parser.close();
}
