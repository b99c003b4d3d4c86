import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countingServer } from './counting-server.ts';
import { officialGrants } from './officials.ts';

const SEED = 20251124;
const SAMPLES = 5000;
/** Parts of right documents, to be torn and glued. */
const GRAMMAR = [
  ...['query', 'mutation', 'fragment', 'on', 'subscription', '{', '}', '(', ')', '[', ']', ':'],
  ...['...', '@include(if: true)', '$a', '!', '=', '|', '&', '"""', '"', '#', ',', '\\u{110000}'],
  ...['viewer', 'userId', 'node(id: "x")', 'first: 201', '__typename', '__schema', 'case', 'input'],
  ...['-0', '1e999', '0x1', '9007199254740993', 'true', 'null', '\ud800', '\udfff', '\u0000'],
  ...['\u202e', '\ufeff', '\r', '\u2028', '张三', '990102199001011234', '../../etc/passwd'],
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...GRAMMAR), { maxLength: 40 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(fc.integer({ min: 0xd800, max: 0xdfff }), { maxLength: 20 })
    .map((units) => `{ viewer(a: "${String.fromCharCode(...units)}") { userId } }`),
  fc
    .tuple(fc.nat(80), fc.constantFrom(...GRAMMAR))
    .map(([at, part]) => splice('query Q($id: ID!) { node(id: $id) { id __typename } }', at, part)),
);
const value = fc.oneof(
  fc.anything({ maxDepth: 2 }),
  fc.constantFrom(1e308, -0, '\ud800', [], {}, '__proto__', { toString: 1 }, '9'.repeat(500)),
);
const body = fc.record(
  {
    query: text,
    variables: fc.oneof(fc.dictionary(fc.string(), value), value),
    operationName: value,
    documentId: fc.oneof(fc.string(), value),
    extensions: value,
  },
  { requiredKeys: ['query'] },
);

const splice = (document: string, at: number, part: string) =>
  `${document.slice(0, at)}${part}${document.slice(at + 1)}`;

const toJson = (input: unknown): string | undefined => {
  try {
    return JSON.stringify(input, (_, v) => (typeof v === 'bigint' ? String(v) : v));
  } catch {
    return undefined;
  }
};

/** What an answer must never hold: a stack, a path of ours, or a value that was sent. */
const LEAKS = /\bat .+:\d+:\d+|node_modules|graphql\/|张三|990102199001011234|etc\/passwd/;

describe('hostile documents', () => {
  it(`answers ${SAMPLES} of them without a server error, a leak or an incident`, async () => {
    const grants = officialGrants('COUNTY_DECIDER', '990102');
    const api = countingServer({ development: false, grants });
    const wrong: { body: string; status: number | undefined; answer: string | undefined }[] = [];
    for (const sample of fc.sample(fc.oneof(body, text), { seed: SEED, numRuns: SAMPLES })) {
      const sent = toJson(sample);
      if (sent === undefined) continue;
      const answer = await api.post(sent);
      const bad = (answer.statusCode ?? 500) >= 500 || LEAKS.test(answer.body ?? '');
      if (bad) wrong.push({ body: sent, status: answer.statusCode, answer: answer.body });
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(api.incidents).toEqual([]);
  });
});
