import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files below a folder whose path matches, sorted so that the same sources give the same bytes everywhere. */
export function filesBelow(folder: string, pattern: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('__generated__') && pattern.test(path))
    .sort();
}

/** The whole schema as one text, noun by noun. */
export const readTypeDefinitions = (folder: string): string =>
  filesBelow(folder, /\.graphql$/)
    .map((path) => readFileSync(join(folder, path), 'utf8').trim())
    .join('\n\n');
