import { print } from 'graphql';
import { isList, namedType, type SchemaDocument } from './schema-document.ts';

/** Connections without `first` and `after`, and lists at the root that are no connections. */
export function unpaged(schema: SchemaDocument): string[] {
  const connections = schema.placedFields.filter(({ field }) =>
    namedType(field.type).endsWith('Connection'),
  );
  const wrong = connections.filter(({ field }) => {
    const args = new Map((field.arguments ?? []).map((a) => [a.name.value, print(a.type)]));
    return args.get('first') !== 'Int!' || args.get('after') !== 'String';
  });
  const rootLists = schema.fieldsOf('Query').filter((field) => isList(field.type));
  return [
    ...wrong.map(({ place }) => `${place} takes no first: Int! and after: String`),
    ...rootLists.map((field) => `Query.${field.name.value} is a list, not a connection`),
  ];
}

/** Connections that are not made of edges with cursor and node, and one page info. */
export function misbuiltConnections(schema: SchemaDocument): string[] {
  const names = schema.objects.map((d) => d.name.value).filter((n) => n.endsWith('Connection'));
  return names.flatMap((name) => {
    const edge = name.replace(/Connection$/, 'Edge');
    const fields = schema.fieldsOf(name).map((f) => `${f.name.value}: ${print(f.type)}`);
    const ofEdge = schema.fieldsOf(edge).map((f) => f.name.value);
    const right =
      fields.join() === `edges: [${edge}!]!,pageInfo: PageInfo!` && ofEdge.join() === 'cursor,node';
    return right ? [] : [`${name} is not built of edges, cursors and one page info`];
  });
}
