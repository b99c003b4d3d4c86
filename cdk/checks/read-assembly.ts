import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
}

/** Every resource of every template in a synthesized folder by logical id, and the templates' text. */
export function readAssembly(outdir: string): { resources: Map<string, Resource>; text: string } {
  const texts = readdirSync(outdir)
    .filter((name) => name.endsWith('.template.json'))
    .map((name) => readFileSync(join(outdir, name), 'utf8'));
  const resources = texts.flatMap((text) => Object.entries<Resource>(JSON.parse(text).Resources));
  return { resources: new Map(resources), text: texts.join('\n') };
}
