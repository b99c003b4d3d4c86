import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './read-sources.ts';

/** Types named `XMapper` in a noun's `mappers.ts` are what resolvers hold of the GraphQL type `X`. */
export function findMappers(folder: string): Record<string, string> {
  const mappers: Record<string, string> = {};
  for (const path of filesBelow(folder, /^[^/]+\/mappers\.ts$/)) {
    const text = readFileSync(join(folder, path), 'utf8');
    for (const [, type] of text.matchAll(/export (?:type|interface) (\w+)Mapper\b/g)) {
      mappers[`${type}`] = `../${path}#${type}Mapper`;
    }
  }
  return mappers;
}
