import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const EXAMPLES = 'docs/examples';

/** Who asks a worked operation, with what, and what to look at. */
const Sample = z.strictObject({
  user: z.string(),
  hint: z.string(),
  variables: z.record(z.string(), z.unknown()),
});

/** One operation of a worked document, ready to run in the demo town. */
export interface Example {
  /** The document's file name without its ending. */
  readonly document: string;
  readonly operation: string;
  /** What the document's first line says it is for. */
  readonly comment: string;
  readonly text: string;
  readonly user: string;
  readonly hint: string;
  readonly variables: string;
}

const OPERATION = /^(?:query|mutation) (\w+).*?^}$/gms;

/** Every operation of the worked documents, each by itself: a page that runs one need not choose among several. */
export function readExamples(folder = EXAMPLES): Example[] {
  if (!existsSync(folder)) return [];
  const samples = z
    .record(z.string(), Sample)
    .parse(JSON.parse(readFileSync(join(folder, 'samples.json'), 'utf8')));
  const names = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  return names.sort().flatMap((name) => {
    const source = readFileSync(join(folder, name), 'utf8');
    const comment = source.slice(0, source.indexOf('\n')).replace('# ', '');
    return [...source.matchAll(OPERATION)].map(([text, operation = '']): Example => {
      const sample = samples[operation];
      if (sample === undefined) throw new Error(`${operation} has no sample in samples.json.`);
      const variables = JSON.stringify(sample.variables, null, 2);
      const { user, hint } = sample;
      return {
        document: name.replace('.graphql', ''),
        operation,
        comment,
        text,
        user,
        hint,
        variables,
      };
    });
  });
}
