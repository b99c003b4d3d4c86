import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../../cdk/app.ts';
import { bundle } from '../../cdk/bundle.ts';
import { type Resource, readAssembly } from '../../cdk/checks/read-assembly.ts';

/** Synthesizes the app into a folder of its own, without the slow validation, and reads all its templates. */
export async function synthesized(
  context: Record<string, string> = {},
): Promise<{ resources: Map<string, Resource>; text: string }> {
  if (!existsSync('build')) await bundle();
  process.env.CDK_VALIDATION = 'false';
  const outdir = mkdtempSync(join(tmpdir(), 'synth-'));
  buildApp({ context, outdir }).app.synth();
  return readAssembly(outdir);
}
