import { isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../graphql/limits/limits.ts';
import { OWN_READINGS } from '../../graphql/limits/own-readings.ts';
import { countingServer } from './counting-server.ts';
import { schema } from './walk-schema.ts';

const api = countingServer();

/** Nested lists of types: introspection is the only recursion that needs no data. */
const aliases = (n: number) =>
  `{ ${Array.from({ length: n }, (_, i) => `a${i}: viewer { userId }`).join(' ')} }`;
const directives = (n: number) =>
  `{ viewer { userId ${Array.from({ length: n }, () => '@include(if: true)').join(' ')} } }`;
/** Eight tokens an operation; `extra` fields add one each. */
const tokens = (n: number) => {
  const extra = 'officialId '.repeat(n % 8);
  const operations = Array.from(
    { length: Math.floor(n / 8) },
    (_, i) => `query Q${i} { viewer { userId ${i === 0 ? extra : ''}} }`,
  );
  return operations.join(' ');
};
const nested = (levels: number) => {
  let inner = 'name';
  for (let i = 0; i < levels - 2; i += 1) inner = `ofType { ${inner} }`;
  return `{ __type(name: "Query") { ${inner} } }`;
};
const page = (first: unknown) => ({
  query: 'query($n: Int!) { worklist(town: "990102001", first: $n) { pageInfo { hasNextPage } } }',
  variables: { n: first },
});

interface Limit {
  readonly name: string;
  readonly within: unknown;
  readonly beyond: unknown;
}

const CASES: readonly Limit[] = [
  { name: 'depth', within: nested(LIMITS.depth), beyond: nested(LIMITS.depth + 1) },
  { name: 'aliases', within: aliases(LIMITS.aliases), beyond: aliases(LIMITS.aliases + 1) },
  {
    name: 'directives',
    within: directives(1),
    beyond: directives(LIMITS.directives + 1),
  },
  { name: 'tokens', within: tokens(LIMITS.tokens), beyond: tokens(LIMITS.tokens + 1) },
];

const errorsOf = (answer: { body?: string | undefined }): { extensions: { code: string } }[] =>
  JSON.parse(answer.body ?? '{}').errors ?? [];

describe('limits', () => {
  for (const { name, within, beyond } of CASES) {
    const operationName = name === 'tokens' ? 'Q0' : undefined;
    it(`${name}: serves the last allowed document and refuses the next without a resolver call`, async () => {
      const good = await api.post({ query: within, operationName });
      expect(errorsOf(good)).toEqual([]);
      expect(good.statusCode).toBe(200);
      const bad = await api.post({ query: beyond, operationName });
      expect(bad.statusCode).toBe(400);
      expect(['LIMIT_EXCEEDED', 'GRAPHQL_PARSE_FAILED']).toContain(
        errorsOf(bad)[0]?.extensions.code,
      );
      expect(api.counter.resolved).toBe(0);
    });
  }

  it('counts directives across the document on both sides', async () => {
    const field = (n: number) => `${'x'.repeat(1)}${n}: userId @include(if: true)`;
    const document = (n: number) =>
      `{ viewer { ${Array.from({ length: n }, (_, i) => field(i)).join(' ')} } }`;
    const good = await api.post({ query: document(LIMITS.directives) });
    expect(errorsOf(good)).toEqual([]);
    const bad = await api.post({ query: document(LIMITS.directives + 1) });
    expect(bad.statusCode).toBe(400);
    expect(api.counter.resolved).toBe(0);
  });

  it('page size: 1 and 200 reach the resolver; 0, 201 and huge numbers do not', async () => {
    for (const first of [1, LIMITS.pageSize]) {
      await api.post(page(first));
      expect(api.counter.resolved).toBe(1);
    }
    for (const first of [0, -1, LIMITS.pageSize + 1, 2 ** 31 - 1]) {
      const bad = await api.post(page(first));
      expect(errorsOf(bad)[0]?.extensions.code).toBe('LIMIT_EXCEEDED');
      expect(bad.statusCode).toBe(400);
      expect(api.counter.resolved).toBe(0);
    }
  });

  it('list cost: a page within a page is multiplied out before anything is resolved', async () => {
    const document = `query($a: Int!, $b: Int!) {
      campaigns(county: "990102", first: $a) { edges { node {
        units(town: "990102001", first: $b) { edges { node { caseId state outcome } } }
      } } }
    }`;
    const cheap = await api.post({ query: document, variables: { a: 10, b: 100 } });
    expect(errorsOf(cheap)[0]?.extensions.code).not.toBe('LIMIT_EXCEEDED');
    expect(api.counter.resolved).toBe(1);
    const costly = await api.post({ query: document, variables: { a: 200, b: 200 } });
    expect(errorsOf(costly)[0]?.extensions.code).toBe('LIMIT_EXCEEDED');
    expect(api.counter.resolved).toBe(0);
  });

  it('list cost: the last page that fits and the next', async () => {
    const document = `query($b: Int!) { campaigns(county: "990102", first: 20) { edges { node {
      units(town: "990102001", first: $b) { edges { node { caseId } } } } } } }`;
    // 1 + 20 campaigns of 2 + 400 for their own partition + 1 + 3 fields a unit; the limit is 20,000.
    const fits = await api.post({ query: document, variables: { b: 198 } });
    expect(errorsOf(fits)[0]?.extensions.code).not.toBe('LIMIT_EXCEEDED');
    const over = await api.post({ query: document, variables: { b: 199 } });
    expect(errorsOf(over)[0]?.extensions.code).toBe('LIMIT_EXCEEDED');
    expect(api.counter.resolved).toBe(0);
  });

  it('list cost: forty-nine case files may be read in one request, fifty may not', async () => {
    const document = (field: string) => `query($n: Int!) {
      worklist(town: "990102001", first: $n) { edges { node { case { ${field} } } } } }`;
    const hidden = `${document('...F')} fragment F on Case { ... { notices { kind } } }`;
    for (const query of [document('decisions { kind }'), hidden]) {
      const fits = await api.post({ query, variables: { n: 49 } });
      expect(errorsOf(fits)[0]?.extensions.code).not.toBe('LIMIT_EXCEEDED');
      const over = await api.post({ query, variables: { n: 50 } });
      expect(errorsOf(over)[0]?.extensions.code).toBe('LIMIT_EXCEEDED');
      expect(api.counter.resolved).toBe(0);
    }
    const heads = await api.post({ query: document('state'), variables: { n: LIMITS.pageSize } });
    expect(errorsOf(heads)[0]?.extensions.code).not.toBe('LIMIT_EXCEEDED');
  });

  it('list cost: names only fields that there are', () => {
    for (const place of Object.keys(OWN_READINGS)) {
      const [type = '', field = ''] = place.split('.');
      const found = schema.getType(type);
      expect([place, isObjectType(found) && field in found.getFields()]).toEqual([place, true]);
    }
  });

  it('list cost: hiding the page in a fragment or a default changes nothing', async () => {
    const document = `query($a: Int = 200) {
      campaigns(county: "990102", first: $a) { edges { node { ...U } } }
    }
    fragment U on Campaign {
      units(town: "990102001", first: 200) { edges { node { caseId state outcome } } }
    }`;
    const costly = await api.post({ query: document });
    expect(costly.statusCode).toBe(400);
    expect(api.counter.resolved).toBe(0);
  });

  it('body: 100 kB is read, one byte more is not', async () => {
    const query = '{ viewer { userId } }';
    const pad = (bytes: number) => {
      const empty = JSON.stringify({ query, pad: '' });
      return JSON.stringify({ query, pad: 'x'.repeat(bytes - empty.length) });
    };
    expect((await api.post(pad(LIMITS.bodyBytes))).statusCode).toBe(200);
    const bad = await api.post(pad(LIMITS.bodyBytes + 1));
    expect(bad.statusCode).toBe(413);
    expect(api.counter.resolved).toBe(0);
  });
});
