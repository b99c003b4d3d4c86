import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * A resource. A condition on it is refused by name, as any other attribute that would change what is made: it would be made
 * here whatever the condition says. What is listed as unknown speaks of deployment: order, names, what stays after deletion.
 */
const Resource = z.strictObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DependsOn: z.unknown().optional(),
  DeletionPolicy: z.unknown().optional(),
  UpdateReplacePolicy: z.unknown().optional(),
  Metadata: z.unknown().optional(),
});
const Output = z.strictObject({
  Description: z.string().optional(),
  Value: z.unknown(),
  Export: z.strictObject({ Name: z.unknown() }).optional(),
});

/** Mappings, conditions, macros and transforms are not modelled. `Rules` hold what deployment asserts of its parameters. */
const Template = z.strictObject({
  AWSTemplateFormatVersion: z.string().optional(),
  Description: z.string().optional(),
  Metadata: z.unknown().optional(),
  Rules: z.unknown().optional(),
  Resources: z.record(z.string(), Resource),
  Outputs: z.record(z.string(), Output).default({}),
  Parameters: z.record(z.string(), z.object({ Default: z.string().optional() })).default({}),
});

const Manifest = z.object({
  artifacts: z.record(z.string(), z.object({ type: z.string(), properties: z.unknown() })),
});
const StackProperties = z.object({ templateFile: z.string() });

export interface StackTemplate extends z.infer<typeof Template> {
  readonly name: string;
}

/** Parses one stack's template. Throws with the place of whatever the local stack does not know. */
export function parseTemplate(name: string, json: unknown): StackTemplate {
  const parsed = Template.safeParse(json);
  if (parsed.success) return { name, ...parsed.data };
  throw new Error(`${name} holds something that is not modelled: ${z.prettifyError(parsed.error)}`);
}

/** The stacks of a synthesized app, in the order of its manifest. */
export function readAssembly(directory: string): StackTemplate[] {
  const json = (file: string) => JSON.parse(readFileSync(join(directory, file), 'utf8'));
  const manifest = Manifest.parse(json('manifest.json'));
  return Object.entries(manifest.artifacts)
    .filter(([, artifact]) => artifact.type === 'aws:cloudformation:stack')
    .map(([name, artifact]) =>
      parseTemplate(name, json(StackProperties.parse(artifact.properties).templateFile)),
    );
}
