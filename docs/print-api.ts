import { readFileSync, writeFileSync } from 'node:fs';
import {
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  print,
  type TypeNode,
} from 'graphql';
import { typeDefinitions } from '../graphql/__generated__/type-definitions.ts';
import { REQUEST_ERRORS } from '../graphql/errors/request-error.ts';
import { LIMITS } from '../graphql/limits/limits.ts';
import { REFUSALS, REMEDIES } from '../schema/result.ts';

/**
 * Rewrites the lists in docs/api.md from the schema as it stands. `--check` fails instead of writing, so that the page can
 * never promise an operation that is not there.
 */
const PAGE = new URL('api.md', import.meta.url);
const { definitions } = parse(typeDefinitions);

function fieldsOf(type: string): readonly FieldDefinitionNode[] {
  return definitions.flatMap((d) =>
    (d.kind === Kind.OBJECT_TYPE_DEFINITION || d.kind === Kind.OBJECT_TYPE_EXTENSION) &&
    d.name.value === type
      ? (d.fields ?? [])
      : [],
  );
}

function inputFields(type: string): readonly InputValueDefinitionNode[] {
  return definitions.flatMap((d) =>
    d.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION && d.name.value === type ? (d.fields ?? []) : [],
  );
}

const named = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : named(type.type);
const typed = ({ name, type }: InputValueDefinitionNode) => `\`${name.value}: ${print(type)}\``;
const row = (...cells: readonly string[]) =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

const queries = () => [
  row('query', 'arguments', 'answers', 'what it is'),
  row('---', '---', '---', '---'),
  ...fieldsOf('Query').map((field) =>
    row(
      `\`${field.name.value}\``,
      (field.arguments ?? []).map(typed).join(', '),
      `\`${print(field.type)}\``,
      field.description?.value ?? '',
    ),
  ),
];

const mutations = () => [
  row('mutation', 'input beyond `idempotencyKey`', 'what it does'),
  row('---', '---', '---'),
  ...fieldsOf('Mutation').map((field) => {
    const [input] = field.arguments ?? [];
    const fields = input === undefined ? [] : inputFields(named(input.type));
    const others = fields.filter((f) => f.name.value !== 'idempotencyKey');
    return row(
      `\`${field.name.value}\``,
      others.map(typed).join(', '),
      field.description?.value ?? '',
    );
  }),
];

const codes = (list: Readonly<Record<string, string>>) => [
  row('code', '中文'),
  row('---', '---'),
  ...Object.entries(list).map(([code, text]) => row(`\`${code}\``, text)),
];

const refusals = () => [
  row('code', '中文', '怎么办'),
  row('---', '---', '---'),
  ...Object.entries(REMEDIES).map(([code, remedy]) =>
    // Both lists have the same keys; Object.entries forgets them.
    row(`\`${code}\``, REFUSALS[code as keyof typeof REFUSALS], remedy),
  ),
];

const limits = () => [
  row('limit', 'value'),
  row('---', '---'),
  ...Object.entries(LIMITS).map(([name, value]) => row(`\`${name}\``, String(value))),
];

const SECTIONS: Readonly<Record<string, () => string[]>> = {
  queries,
  mutations,
  limits,
  refusals,
  errors: () => codes(REQUEST_ERRORS),
};

function redraw(page: string): string {
  let text = page;
  for (const [name, section] of Object.entries(SECTIONS)) {
    const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
    const [before, rest] = text.split(start);
    const after = rest?.split(end)[1];
    if (before === undefined || after === undefined)
      throw new Error(`${PAGE.pathname} has lost its markers for ${name}.`);
    text = `${before}${start}\n${section().join('\n')}\n${end}${after}`;
  }
  return text;
}

const page = readFileSync(PAGE, 'utf8');
const redrawn = redraw(page);
if (redrawn !== page && process.argv.includes('--check')) {
  console.error('docs/api.md is out of date: run npm run docs.');
  process.exitCode = 1;
} else {
  writeFileSync(PAGE, redrawn);
}
