import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  /** A resource under a condition is not modelled: it would be made whatever the condition says. */
  Condition: z.never().optional(),
});

const Template = z.object({
  Resources: z.record(z.string(), Resource),
  Outputs: z
    .record(
      z.string(),
      z.object({ Value: z.unknown(), Export: z.object({ Name: z.unknown() }).optional() }),
    )
    .default({}),
  Parameters: z.record(z.string(), z.object({ Default: z.string().optional() })).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
});

const Manifest = z.object({
  artifacts: z.record(z.string(), z.object({ type: z.string(), properties: z.unknown() })),
});
const StackProperties = z.object({ templateFile: z.string() });

export interface StackTemplate extends z.infer<typeof Template> {
  readonly name: string;
}

/** The stacks of a synthesized app, in the order of its manifest. */
export function readAssembly(directory: string): StackTemplate[] {
  const json = (file: string) => JSON.parse(readFileSync(join(directory, file), 'utf8'));
  const manifest = Manifest.parse(json('manifest.json'));
  return Object.entries(manifest.artifacts)
    .filter(([, artifact]) => artifact.type === 'aws:cloudformation:stack')
    .map(([name, artifact]) => ({
      name,
      ...Template.parse(json(StackProperties.parse(artifact.properties).templateFile)),
    }));
}
