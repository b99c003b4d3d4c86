import fc from 'fast-check';
import { readExamples } from '../../local/api/read-examples.ts';

/** Parts of right documents, to be torn and glued; the last of them are what no answer may repeat. */
const GRAMMAR = [
  ...['query', 'mutation', 'fragment', 'on', 'subscription', '{', '}', '(', ')', '[', ']', ':'],
  ...['...', '@include(if: true)', '$a', '!', '=', '|', '&', '"""', '"', '#', ',', '\\u{110000}'],
  ...['viewer', 'userId', 'node(id: "x")', 'first: 201', '__typename', '__schema', 'case', 'input'],
  ...['-0', '1e999', '0x1', '9007199254740993', 'true', 'null', '\ud800', '\udfff', '\u0000'],
  ...['\u202e', '\ufeff', '\r', '\u2028', '欧阳震华', '990102199001011234', '../../etc/passwd'],
];
const HOSTILE: readonly unknown[] = [
  ...[1e308, -0, 2 ** 53, -(2 ** 31) - 1, 1.5, true, null, [], {}, [[]], { toString: 1 }],
  ...['\ud800', '\u0000', '\u202e欧阳震华', '__proto__', '990102199001011234', '9'.repeat(500)],
  ...['../../etc/passwd', "' OR 1=1 --", '=1+1', '1990-13-45', '99010', `case_${'f'.repeat(32)}`],
];

const splice = (document: string, at: number, part: string) =>
  `${document.slice(0, at)}${part}${document.slice(at + 1)}`;

const EXAMPLES = readExamples();
const example = fc.constantFrom(...EXAMPLES);

const text = fc.oneof(
  fc.array(fc.constantFrom(...GRAMMAR), { maxLength: 40 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(fc.integer({ min: 0xd800, max: 0xdfff }), { maxLength: 20 })
    .map((units) => `{ viewer(a: "${String.fromCharCode(...units)}") { userId } }`),
  fc
    .tuple(example, fc.nat(600), fc.constantFrom(...GRAMMAR))
    .map(([it, at, part]) => splice(it.text, at % it.text.length, part)),
);
const value = fc.oneof(fc.anything({ maxDepth: 2 }), fc.constantFrom(...HOSTILE));

/** Right variables with one or a few of their leaves, lists or objects replaced. */
function spoiled(right: unknown): fc.Arbitrary<unknown> {
  const kept = { weight: 4, arbitrary: fc.constant(right) };
  const replaced = { weight: 1, arbitrary: value };
  if (Array.isArray(right)) {
    const list = fc.tuple(...right.map(spoiled));
    return fc.oneof({ weight: 8, arbitrary: list }, replaced);
  }
  if (typeof right !== 'object' || right === null) return fc.oneof(kept, replaced);
  const fields = Object.entries(right).map(([name, inner]) => [name, spoiled(inner)] as const);
  return fc.oneof({ weight: 8, arbitrary: fc.record(Object.fromEntries(fields)) }, replaced);
}

const anyBody = fc.record(
  {
    query: text,
    variables: fc.oneof(fc.dictionary(fc.string(), value), value),
    operationName: value,
    documentId: fc.oneof(fc.string(), value),
    extensions: value,
  },
  { requiredKeys: ['query'] },
);
const rightDocument = example.chain((it) =>
  spoiled(JSON.parse(it.variables)).map((variables) => ({ query: it.text, variables })),
);

/** JSON of a value as far as there is one; what JSON cannot say is left out. */
function toJson(input: unknown): string {
  try {
    return JSON.stringify(input, (_, it) => (typeof it === 'bigint' ? String(it) : it)) ?? 'null';
  } catch {
    return 'null';
  }
}

/** Bodies as they may arrive: torn documents, right ones with spoiled variables, and what is no request at all. */
export const malformedBody: fc.Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: anyBody.map(toJson) },
  { weight: 2, arbitrary: rightDocument.map(toJson) },
  { weight: 1, arbitrary: text.map(toJson) },
  { weight: 1, arbitrary: text },
);
