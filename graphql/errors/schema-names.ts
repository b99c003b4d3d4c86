import { parse, visit } from 'graphql';

/** Every name our schema defines: types, fields, arguments, enum values. */
export function schemaNames(typeDefinitions: string): ReadonlySet<string> {
  const names = new Set<string>();
  visit(parse(typeDefinitions), {
    Name(node) {
      names.add(node.value);
    },
  });
  return names;
}
