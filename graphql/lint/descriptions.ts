import { isTypeExtensionNode } from 'graphql';
import type { SchemaDocument } from './schema-document.ts';

interface Describable {
  readonly description?: { readonly value: string } | undefined;
}

function* described(schema: SchemaDocument): Generator<[place: string, node: Describable]> {
  for (const definition of schema.definitions) {
    if (!('name' in definition) || definition.name === undefined) continue;
    const type = definition.name.value;
    if (!isTypeExtensionNode(definition) && 'description' in definition) yield [type, definition];
    if ('values' in definition)
      for (const value of definition.values ?? []) yield [`${type}.${value.name.value}`, value];
    if (!('fields' in definition)) continue;
    for (const field of definition.fields ?? []) {
      yield [`${type}.${field.name.value}`, field];
      if ('arguments' in field)
        for (const argument of field.arguments ?? [])
          yield [`${type}.${field.name.value}(${argument.name.value})`, argument];
    }
  }
}

const isBilingual = (text: string): boolean => /\p{Script=Han}/u.test(text) && /[a-z]/i.test(text);

/** Types, fields, arguments and enum values that are not described in Chinese and in English. */
export const undescribed = (schema: SchemaDocument): string[] =>
  [...described(schema)]
    .filter(([, node]) => !isBilingual(node.description?.value ?? ''))
    .map(([place]) => `${place} is not described in Chinese and English`);
