import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from '@graphql-codegen/cli';
import { findMappers } from './generation/find-mappers.ts';
import { printDocuments } from './generation/print-documents.ts';
import { printResolverMap } from './generation/print-resolver-map.ts';
import { readTypeDefinitions } from './generation/read-sources.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const output = join(folder, '__generated__');

const calendar = '../../schema/scalars/calendar.ts';
const scalars = {
  Fen: { input: '../../schema/scalars/fen.ts#Fen', output: 'number' },
  CivilDate: { input: `${calendar}#CivilDate`, output: 'string' },
  Instant: { input: `${calendar}#Instant`, output: 'string' },
  PayMonth: { input: `${calendar}#PayMonth`, output: 'string' },
  DivisionCode: 'string',
  MaskedIdNumber: 'string',
};

/** Types for resolvers, from the same text that the server serves. */
async function printTypes(schema: string): Promise<string> {
  const config = {
    scalars,
    mappers: findMappers(folder),
    contextType: '../context.ts#GraphQLContext',
    enumsAsTypes: true,
    useTypeImports: true,
    immutableTypes: true,
    strictScalars: true,
    importExtension: '.ts',
    maybeValue: 'T | null',
    inputMaybeValue: 'T | null | undefined',
    resolversNonOptionalTypename: { unionMember: true, interfaceImplementingType: true },
  } as const;
  const types = join(output, 'types.ts');
  const files: readonly { content: string }[] = await generate(
    {
      schema,
      silent: true,
      generates: { [types]: { plugins: ['typescript', 'typescript-resolvers'], config } },
    },
    false,
  );
  return files.map((file) => file.content).join('\n');
}

const schema = readTypeDefinitions(folder);
mkdirSync(output, { recursive: true });
const write = (name: string, text: string) => writeFileSync(join(output, name), text);
write('type-definitions.ts', `export const typeDefinitions = ${JSON.stringify(schema)};\n`);
write('resolvers.ts', printResolverMap(folder));
write('documents.ts', printDocuments(join(folder, '..', 'docs', 'examples')));
write('types.ts', await printTypes(schema));
