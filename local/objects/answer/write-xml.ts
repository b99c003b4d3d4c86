import type { Answer } from './answer.ts';

/** An element's content: absent when undefined, repeated when a list. */
export type XmlContent =
  | string
  | number
  | boolean
  | undefined
  | readonly XmlContent[]
  | { readonly [name: string]: XmlContent };

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  // A parser would turn a bare carriage return into a line feed, and the key into another one.
  '\r': '&#13;',
};

const escaped = (text: string): string =>
  text.replaceAll(/[&<>\r]/g, (sign) => ESCAPES[sign] ?? '');

function write(name: string, content: XmlContent): string {
  if (content === undefined) return '';
  if (Array.isArray(content)) return content.map((one) => write(name, one)).join('');
  const inner =
    typeof content === 'object'
      ? Object.entries(content)
          .map(([child, of]) => write(child, of))
          .join('')
      : escaped(String(content));
  return `<${name}>${inner}</${name}>`;
}

/** Answers an XML document with one root. */
export const xmlAnswer = (root: string, content: XmlContent, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, content)}`,
});
