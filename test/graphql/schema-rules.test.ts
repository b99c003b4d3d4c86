import {
  type DefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  print,
  type TypeNode,
  visit,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { typeDefinitions } from '../../graphql/__generated__/type-definitions.ts';
import { REFUSALS } from '../../schema/result.ts';

const { definitions } = parse(typeDefinitions);

const ofKind = <K extends DefinitionNode['kind']>(...kinds: K[]) =>
  definitions.filter((d): d is Extract<DefinitionNode, { kind: K }> =>
    (kinds as string[]).includes(d.kind),
  );

const objects = ofKind(
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.OBJECT_TYPE_EXTENSION,
  Kind.INTERFACE_TYPE_DEFINITION,
);
const fieldsOf = (type: string): readonly FieldDefinitionNode[] =>
  objects.filter((d) => d.name.value === type).flatMap((d) => d.fields ?? []);
const unionMembers = (name: string): string[] =>
  ofKind(Kind.UNION_TYPE_DEFINITION)
    .filter((d) => d.name.value === name)
    .flatMap((d) => d.types ?? [])
    .map((t) => t.name.value)
    .sort();
const inputFields = (name: string): readonly InputValueDefinitionNode[] =>
  ofKind(Kind.INPUT_OBJECT_TYPE_DEFINITION)
    .filter((d) => d.name.value === name)
    .flatMap((d) => d.fields ?? []);
const named = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : named(type.type);
const isList = (type: TypeNode): boolean =>
  type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && isList(type.type));
const capital = (name: string) => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
const mutations = fieldsOf('Mutation');

interface Described {
  readonly place: string;
  readonly description: string;
}

function everyDescription(): Described[] {
  const found: Described[] = [];
  const visit = (
    place: string,
    node: { readonly description?: { readonly value: string } | undefined },
  ) => found.push({ place, description: node.description?.value ?? '' });
  for (const definition of definitions) {
    if (!('name' in definition) || definition.name === undefined) continue;
    const type = definition.name.value;
    if (definition.kind !== Kind.OBJECT_TYPE_EXTENSION && 'description' in definition)
      visit(type, definition);
    if ('values' in definition)
      for (const value of definition.values ?? []) visit(`${type}.${value.name.value}`, value);
    if (!('fields' in definition)) continue;
    for (const field of definition.fields ?? []) {
      visit(`${type}.${field.name.value}`, field);
      if ('arguments' in field)
        for (const argument of field.arguments ?? [])
          visit(`${type}.${field.name.value}(${argument.name.value})`, argument);
    }
  }
  return found;
}

describe('the schema', () => {
  it('describes every type, field, argument and enum value in Chinese and English', () => {
    const all = everyDescription();
    const wrong = all.filter(
      ({ description: d }) => !/\p{Script=Han}/u.test(d) || !/[a-z]/i.test(d),
    );
    expect(wrong.map((d) => d.place)).toEqual([]);
    expect(all.length).toBeGreaterThan(300);
  });

  it('pages every root list, and every list that can grow, as a connection with first and after', () => {
    const connections = objects
      .flatMap((type) => (type.fields ?? []).map((field) => ({ type: type.name.value, field })))
      .filter(({ field }) => named(field.type).endsWith('Connection'));
    for (const { type, field } of connections) {
      const args = new Map((field.arguments ?? []).map((a) => [a.name.value, print(a.type)]));
      expect([type, field.name.value, args.get('first'), args.get('after')]).toEqual([
        type,
        field.name.value,
        'Int!',
        'String',
      ]);
    }
    expect(connections.length).toBeGreaterThan(8);
    const rootLists = fieldsOf('Query').filter((f) => isList(f.type));
    expect(rootLists.map((f) => f.name.value)).toEqual([]);
  });

  it('builds every connection of edges, cursors and one page info', () => {
    const names = objects.map((d) => d.name.value).filter((name) => name.endsWith('Connection'));
    for (const name of names) {
      const edge = name.replace(/Connection$/, 'Edge');
      const fields = fieldsOf(name).map((f) => `${f.name.value}: ${print(f.type)}`);
      expect(fields).toEqual([`edges: [${edge}!]!`, 'pageInfo: PageInfo!']);
      expect(fieldsOf(edge).map((f) => f.name.value)).toEqual(['cursor', 'node']);
    }
  });

  it('gives every mutation one input with a key, and answers success or the one refusal', () => {
    expect(mutations.length).toBeGreaterThan(10);
    for (const { name, arguments: args = [], type } of mutations) {
      const mutation = capital(name.value);
      expect(args.map((a) => `${a.name.value}: ${print(a.type)}`)).toEqual([
        `input: ${mutation}Input!`,
      ]);
      const key = inputFields(`${mutation}Input`).find((f) => f.name.value === 'idempotencyKey');
      expect([name.value, key && print(key.type)]).toEqual([name.value, 'ID!']);
      expect(print(type)).toBe(`${mutation}Payload!`);
      expect(unionMembers(`${mutation}Payload`)).toEqual(['Refused', `${mutation}Success`].sort());
    }
  });

  it('lists exactly the refusal codes of the code, with the same Chinese text', () => {
    const [codes] = ofKind(Kind.ENUM_TYPE_DEFINITION).filter((d) => d.name.value === 'RefusalCode');
    const listed = (codes?.values ?? []).map((value) => value.name.value);
    expect(listed.sort()).toEqual(Object.keys(REFUSALS).sort());
    for (const value of codes?.values ?? []) {
      const text = REFUSALS[value.name.value as keyof typeof REFUSALS];
      expect(value.description?.value.startsWith(`${text}。`)).toBe(true);
    }
  });

  it('defines nothing that nothing uses', () => {
    const used = new Set<string>(['Query', 'Mutation']);
    visit(parse(typeDefinitions), {
      enter(node) {
        if (node.kind === Kind.NAMED_TYPE) used.add(node.name.value);
      },
    });
    const defined = definitions.flatMap((d) => ('name' in d && d.name ? [d.name.value] : []));
    expect(defined.filter((name) => !used.has(name))).toEqual([]);
  });

  it('never offers a number for which there is a scalar', () => {
    const floats = objects
      .flatMap((type) => type.fields ?? [])
      .filter((field) => named(field.type) === 'Float');
    expect(floats).toEqual([]);
    const money = objects
      .flatMap((type) => type.fields ?? [])
      .filter((field) => /Fen(PerMonth)?$/.test(field.name.value));
    expect(money.filter((field) => named(field.type) !== 'Fen')).toEqual([]);
    expect(money.length).toBeGreaterThan(5);
  });
});
