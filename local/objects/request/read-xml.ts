import { SaxesParser } from 'saxes';
import { notModelled, S3Error } from '../answer/s3-error.ts';

/** An element of a request's body. */
export interface XmlNode {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlNode[];
}

interface OpenNode extends XmlNode {
  text: string;
  readonly children: OpenNode[];
}

const MAX_DEPTH = 4;
const malformed = () =>
  new S3Error('MalformedXML', 'The XML you provided was not well-formed or did not validate.');

function parse(text: string): XmlNode | undefined {
  const top: OpenNode = { name: '', text: '', children: [] };
  const open = [top];
  const parser = new SaxesParser();
  const refuse = () => {
    throw malformed();
  };
  const hear = (part: string) => {
    const node = open.at(-1);
    if (node !== undefined) node.text += part;
  };
  parser.on('doctype', refuse);
  parser.on('error', refuse);
  parser.on('text', hear);
  parser.on('cdata', hear);
  parser.on('opentag', ({ name }) => {
    if (open.length > MAX_DEPTH) refuse();
    const node: OpenNode = { name, text: '', children: [] };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  return top.children[0];
}

/** Reads a body whose root must have this name. Throws MalformedXML; document types are refused, so no entity can expand. */
export function readXml(text: string, root: string): XmlNode {
  const node = parse(text);
  if (node?.name !== root) throw malformed();
  return node;
}

/** The texts of the children by name, each at most once. Throws NotImplemented on a name that is not listed. */
export function fieldsOf<Name extends string>(
  node: XmlNode,
  names: readonly Name[],
): Readonly<Partial<Record<Name, string>>> {
  const fields: Partial<Record<Name, string>> = {};
  for (const child of node.children) {
    const name = names.find((known) => known === child.name);
    if (name === undefined) throw notModelled(`<${child.name}> in <${node.name}>`);
    if (fields[name] !== undefined) throw malformed();
    fields[name] = child.text;
  }
  return fields;
}
