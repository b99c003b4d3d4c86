import { type FieldDefinitionNode, print } from 'graphql';
import { REFUSALS } from '../../schema/result.ts';
import type { SchemaDocument } from './schema-document.ts';

const capital = (name: string) => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;

function faultsOf(schema: SchemaDocument, field: FieldDefinitionNode): string[] {
  const name = capital(field.name.value);
  const args = (field.arguments ?? []).map((a) => `${a.name.value}: ${print(a.type)}`);
  const key = schema.inputFields(`${name}Input`).find((f) => f.name.value === 'idempotencyKey');
  const answers = schema.unionMembers(`${name}Payload`);
  return [
    ...(args.join() === `input: ${name}Input!` ? [] : [`takes more or less than one ${name}Input`]),
    ...(key !== undefined && print(key.type) === 'ID!' ? [] : ['has no idempotency key']),
    ...(print(field.type) === `${name}Payload!` ? [] : [`does not answer ${name}Payload!`]),
    ...(answers.join() === ['Refused', `${name}Success`].sort().join()
      ? []
      : [`answers something else than ${name}Success or Refused`]),
  ].map((fault) => `Mutation.${field.name.value} ${fault}`);
}

/** Mutations that are not one input with a key, answered by success or the one refusal. */
export const misshapenMutations = (schema: SchemaDocument): string[] =>
  schema.fieldsOf('Mutation').flatMap((field) => faultsOf(schema, field));

/** Refusal codes that the code does not know, that are missing, or whose Chinese text is another. */
export function strayRefusals(schema: SchemaDocument): string[] {
  const values = schema.enumValues('RefusalCode');
  const listed = values.map((value) => value.name.value);
  const texts: Readonly<Record<string, string>> = REFUSALS;
  return [
    ...Object.keys(REFUSALS)
      .filter((code) => !listed.includes(code))
      .map((c) => `${c} is missing`),
    ...values.flatMap(({ name, description }) => {
      const text = texts[name.value];
      if (text === undefined) return [`${name.value} is no refusal of the code`];
      const same = description?.value.startsWith(`${text}。`) === true;
      return same ? [] : [`${name.value} has another text than the code`];
    }),
  ].map((fault) => `RefusalCode.${fault}`);
}
