import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './read-sources.ts';

/** The allow-list of documents: the examples of the documentation, each under the SHA-256 of its exact bytes. */
export function printDocuments(folder: string): string {
  const rows = filesBelow(folder, /\.graphql$/).map((path) => {
    const text = readFileSync(join(folder, path), 'utf8');
    const id = createHash('sha256').update(text).digest('hex');
    return `  // ${path}\n  '${id}': ${JSON.stringify(text)},`;
  });
  return `export const documents: Readonly<Record<string, string>> = {\n${rows.join('\n')}\n};\n`;
}
