import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../../cdk/app.ts';
import { bundle } from '../../cdk/bundle.ts';

export interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
}

/** Synthesizes the app into a folder of its own, without the slow validation, and reads all its templates. */
export async function synthesized(
  context: Record<string, string> = {},
): Promise<{ resources: Map<string, Resource>; text: string }> {
  if (!existsSync('build')) await bundle();
  process.env.CDK_VALIDATION = 'false';
  const outdir = mkdtempSync(join(tmpdir(), 'synth-'));
  buildApp({ context, outdir }).synth();
  const texts = readdirSync(outdir)
    .filter((name) => name.endsWith('.template.json'))
    .map((name) => readFileSync(join(outdir, name), 'utf8'));
  const resources = texts.flatMap((text) => Object.entries<Resource>(JSON.parse(text).Resources));
  return { resources: new Map(resources), text: texts.join('\n') };
}

/** Definition of a machine with every reference replaced by the logical id it names. */
export function definitionOf(
  resource: Resource,
): { States: Record<string, unknown> } & Record<string, unknown> {
  const [, parts] = (resource.Properties.DefinitionString as { 'Fn::Join': [string, unknown[]] })[
    'Fn::Join'
  ];
  const text = parts.map((part) => (typeof part === 'string' ? part : logicalId(part))).join('');
  return JSON.parse(text);
}

function logicalId(part: unknown): string {
  const reference = part as {
    Ref?: string;
    'Fn::GetAtt'?: [string, string];
    'Fn::ImportValue'?: string;
  };
  if (reference.Ref === 'AWS::Partition') return 'aws';
  return reference.Ref ?? reference['Fn::GetAtt']?.[0] ?? reference['Fn::ImportValue'] ?? '';
}

/** Every state of a machine, those inside maps included. */
export function statesOf(machine: {
  States: Record<string, unknown>;
}): [string, Record<string, unknown>][] {
  return Object.entries(machine.States).flatMap(([name, state]) => {
    const it = state as Record<string, unknown> & {
      ItemProcessor?: { States: Record<string, unknown> };
    };
    return [
      [name, it] as [string, Record<string, unknown>],
      ...(it.ItemProcessor ? statesOf(it.ItemProcessor) : []),
    ];
  });
}
