import {
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { LIMITS } from '../../graphql/limits/limits.ts';
import type { Random } from '../../local/demo/random.ts';
import { schema } from '../graphql/walk-schema.ts';

/** A request made to cost much: what it is, and the codes under which it may be refused. */
export interface CostlyRequest {
  readonly kind: string;
  readonly body: unknown;
  readonly refusedAs: readonly string[];
}

const times = (n: number, of: (i: number) => string, between = ' '): string =>
  Array.from({ length: n }, (_, i) => of(i)).join(between);

const VALUES: Readonly<Record<string, string>> = {
  DivisionCode: '"990102"',
  ID: '"990102.case_00000000000000000000000000000001"',
  Int: '1',
  PayMonth: '"2025-06"',
  CivilDate: '"2025-06-15"',
  String: '"x"',
};
const argumentsOf = (field: GraphQLField<unknown, unknown>): string => {
  const given = field.args
    .filter(isRequiredArgument)
    .map(({ name, type }) => `${name}: ${VALUES[getNamedType(type).name] ?? 'DIBAO'}`);
  return given.length === 0 ? '' : `(${given.join(', ')})`;
};

/** Field names from a type down to a depth, at random; shorter when the walk meets an end. */
function walkDown(type: GraphQLNamedType, depth: number, random: Random): string[] {
  if (depth === 0 || !isObjectType(type)) return [];
  const inner = Object.values(type.getFields()).filter((field) =>
    isObjectType(getNamedType(field.type)),
  );
  if (inner.length === 0) return [];
  const field = random.pick(inner);
  const below = walkDown(getNamedType(field.type), depth - 1, random);
  return [`${field.name}${argumentsOf(field)}`, ...below];
}

/** A path of our own schema deeper than allowed if one is met within some tries, else one of the language's own. */
function deepPath(random: Random): string[] {
  const query = schema.getQueryType();
  for (let tries = 0; query && tries < 20; tries += 1) {
    const path = walkDown(query, random.between(LIMITS.depth, 40), random);
    if (path.length >= LIMITS.depth) return path;
  }
  const levels = random.between(LIMITS.depth, 60);
  return ['__type(name: "Query")', ...Array.from({ length: levels }, () => 'ofType')];
}

/** Nests the path, hiding some of its levels in inline fragments without a condition. */
const nest = (path: readonly string[], random: Random): string =>
  path.reduceRight(
    (inner, field) =>
      random.chance(0.2) ? `${field} { ... { ${inner} } }` : `${field} { ${inner} }`,
    '__typename',
  );

const deep = (random: Random) => ({ query: `{ ${nest(deepPath(random), random)} }` });

/** Each page lies within the allowed size; what they multiply out to does not. */
function wide(random: Random) {
  const document = (a: number | string, b: number | string) =>
    `campaigns(county: "990102", first: ${a}) { edges { node {
      units(town: "990102001", first: ${b}) { edges { node { caseId state outcome } } } } } }`;
  const [a, b] = [random.between(110, 200), random.between(80, 200)];
  return random.pick([
    { query: `{ ${document(a, b)} }` },
    { query: `query($a: Int!, $b: Int!) { ${document('$a', '$b')} }`, variables: { a, b } },
    { query: `query($a: Int = ${a}, $b: Int = ${b}) { ${document('$a', '$b')} }` },
    { query: `{ ...F } fragment F on Query { ${document(a, b)} }` },
  ]);
}

function pages(random: Random) {
  const first = random.pick([0, -1, LIMITS.pageSize + 1, random.between(201, 2 ** 31 - 1)]);
  const list = (size: number | string) =>
    `worklist(town: "990102001", first: ${size}) { pageInfo { hasNextPage } }`;
  return random.pick([
    { query: `{ ${list(first)} }` },
    { query: `query($n: Int!) { ${list('$n')} }`, variables: { n: first } },
    { query: `query($n: Int = ${first}) { ${list('$n')} }` },
  ]);
}

/** Aliases beyond the limit, in one place or over several fragments none of which has too many. */
function aliases(random: Random) {
  const n = random.between(LIMITS.aliases + 1, 200);
  if (random.chance(0.5)) return { query: `{ ${times(n, (i) => `a${i}: viewer { userId }`)} }` };
  const parts = random.between(2, 10);
  const each = Math.ceil(n / parts);
  const fragment = (f: number) =>
    `fragment F${f} on Viewer { ${times(each, (i) => `a${f}x${i}: userId`)} }`;
  return { query: `{ viewer { ${times(parts, (f) => `...F${f}`)} } } ${times(parts, fragment)}` };
}

function directives(random: Random) {
  const n = random.between(LIMITS.directives + 1, 150);
  const directive = () => random.pick(['@include(if: true)', '@skip(if: false)']);
  return random.pick([
    { query: `{ viewer { ${times(n, () => `userId ${directive()}`)} } }` },
    { query: `{ viewer { ${times(n, () => `... ${directive()} { userId }`)} } }` },
    { query: `{ viewer { userId ${times(n, directive)} } }` },
  ]);
}

/** Fragments that double at every step, that circle, or that are spread again and again. */
function fragments(random: Random) {
  const n = random.between(16, 40);
  const doubling = times(n, (i) => `fragment F${i} on Viewer { ...F${i + 1} ...F${i + 1} }`);
  const circle = times(n, (i) => `fragment F${i} on Viewer { ...F${(i + 1) % n} }`);
  return random.pick([
    { query: `{ viewer { ...F0 } } ${doubling} fragment F${n} on Viewer { a: userId b: userId }` },
    { query: `{ viewer { ...F0 } } ${circle}` },
    { query: `{ viewer { ...F0 } } ${doubling} fragment F${n} on Viewer { ...F0 }` },
  ]);
}

function tokens(random: Random) {
  const n = random.between(LIMITS.tokens, 2 * LIMITS.tokens);
  return random.pick([
    { query: `{ viewer { ${times(n, () => 'userId')} } }` },
    { query: times(Math.ceil(n / 5), (i) => `query Q${i} { viewer { userId } }`) },
    { query: `query($v: [Int!] = [${times(n, String)}]) { viewer { userId } }` },
  ]);
}

function batch(random: Random) {
  const one = { query: '{ viewer { userId } }' };
  return Array.from({ length: random.between(1, 100) }, () => one);
}

function body(random: Random) {
  const pad = 'x'.repeat(random.between(LIMITS.bodyBytes, 2 * LIMITS.bodyBytes));
  const query = '{ viewer { userId } }';
  return random.pick([
    { query, pad },
    { query, variables: { pad } },
    { query: `${query} #${pad}` },
  ]);
}

const SHAPE = ['LIMIT_EXCEEDED', 'GRAPHQL_VALIDATION_FAILED'];
const KINDS: readonly [kind: string, make: (random: Random) => unknown, codes: string[]][] = [
  ['deep', deep, SHAPE],
  ['wide', wide, ['LIMIT_EXCEEDED']],
  ['page', pages, ['LIMIT_EXCEEDED']],
  ['alias', aliases, ['LIMIT_EXCEEDED']],
  ['directive', directives, SHAPE],
  ['fragment', fragments, SHAPE],
  ['token', tokens, ['GRAPHQL_PARSE_FAILED']],
  ['batch', batch, ['BAD_REQUEST']],
  ['body', body, ['LIMIT_EXCEEDED']],
];

/** The n-th of a row of attacks that takes every kind in turn. */
export function costlyRequest(n: number, random: Random): CostlyRequest {
  const kinds = KINDS[n % KINDS.length];
  if (kinds === undefined) throw new Error('There are no attacks.');
  const [kind, make, refusedAs] = kinds;
  return { kind, body: make(random), refusedAs };
}
