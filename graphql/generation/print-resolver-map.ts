import { filesBelow } from './read-sources.ts';

interface Resolver {
  readonly path: string;
  readonly type: string;
  readonly field: string | undefined;
}

const PLACE = /^[^/]+\/resolvers\/(?:(Query|Mutation)\/)?(\w+)\.ts$/;

function readPlace(path: string): Resolver {
  const [, root, name = ''] = PLACE.exec(path) ?? [];
  return { path, type: root ?? name, field: root === undefined ? undefined : name };
}

const nameOf = ({ type, field }: Resolver) => (field === undefined ? type : `${type}_${field}`);

function printImport(resolver: Resolver): string {
  const exported = resolver.field ?? resolver.type;
  return `import { ${exported} as ${nameOf(resolver)} } from '../${resolver.path}';`;
}

function printType(type: string, resolvers: readonly Resolver[]): string {
  const fields = resolvers.filter((r) => r.type === type);
  if (fields[0]?.field === undefined) return `  ${type},`;
  return `  ${type}: { ${fields.map((r) => `${r.field}: ${nameOf(r)}`).join(', ')} },`;
}

/** A file's place is its registration: `<noun>/resolvers/Query/<field>.ts` or `<noun>/resolvers/<Type>.ts`. */
export function printResolverMap(folder: string): string {
  const resolvers = filesBelow(folder, PLACE).map(readPlace);
  const types = [...new Set(resolvers.map((r) => r.type))].sort();
  return [
    "import type { Resolvers } from './types.ts';",
    ...resolvers.map(printImport),
    '',
    'export const resolvers: Resolvers = {',
    ...types.map((type) => printType(type, resolvers)),
    '};',
    '',
  ].join('\n');
}
