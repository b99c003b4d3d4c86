import { Kind, visit } from 'graphql';
import { isMoney } from '../scalar/is-money.ts';
import { namedType, type SchemaDocument } from './schema-document.ts';

/** Types that no field, argument or union names. */
export function unusedTypes(schema: SchemaDocument): string[] {
  const used = new Set<string>(['Query', 'Mutation']);
  for (const definition of schema.definitions)
    visit(definition, {
      enter: (node) => {
        if (node.kind === Kind.NAMED_TYPE) used.add(node.name.value);
      },
    });
  return schema.definitions
    .flatMap((d) => ('name' in d && d.name !== undefined ? [d.name.value] : []))
    .filter((name) => !used.has(name))
    .map((name) => `${name} is used nowhere`);
}

/** Floating-point numbers, and money that is not whole fen. */
export const looseNumbers = (schema: SchemaDocument): string[] =>
  schema.placedFields.flatMap(({ place, field }) => {
    const type = namedType(field.type);
    if (type === 'Float') return [`${place} is a floating-point number`];
    return isMoney(field.name.value) && type !== 'Fen' ? [`${place} is money, but no Fen`] : [];
  });
