import { createReadStream, mkdirSync, openAsBlob, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type DemoFile, rollFile, surveyFile } from './files.ts';
import type { UploadFile } from './import-file.ts';
import type { Truth } from './oracle.ts';
import type { CountyPlan } from './plans.ts';
import { type DemoCounty, inventCounty } from './roll.ts';

/** What is left of an invented county once its files are written: where they lie, and how many are to be admitted. */
export interface CountyFiles {
  readonly roll: UploadFile;
  readonly survey: UploadFile;
  readonly truthFile: string;
  readonly newcomers: { readonly households: number; readonly persons: number };
}

async function keep(directory: string, { name, format, bytes }: DemoFile): Promise<UploadFile> {
  const path = join(directory, name);
  writeFileSync(path, bytes);
  return { name, format, content: await openAsBlob(path) };
}

function newcomersOf(county: DemoCounty): CountyFiles['newcomers'] {
  const admitted = county.surveyed.filter(({ truth }) => truth.outcome === 'NEW');
  return {
    households: admitted.length,
    persons: admitted.reduce((sum, { truth }) => sum + truth.closingPersons, 0),
  };
}

/**
 * Invents a county and writes its files and its planted truth to `directory`, for whoever wants to look. The county itself is
 * let go: a prefecture of them would not fit beside the stack.
 */
export async function writeCounty(plan: CountyPlan, directory: string): Promise<CountyFiles> {
  const county = inventCounty(plan.size, plan.seed, plan.county);
  mkdirSync(directory, { recursive: true });
  const truthFile = join(directory, 'planted-truth.jsonl');
  const truths = county.surveyed.map(({ truth }) => `${JSON.stringify(truth)}\n`);
  writeFileSync(truthFile, truths.join(''));
  return {
    roll: await keep(directory, rollFile(county)),
    survey: await keep(directory, await surveyFile(county)),
    truthFile,
    newcomers: newcomersOf(county),
  };
}

/** Reads a planted truth one household after another. */
export async function* readTruths(file: string): AsyncGenerator<Truth> {
  for await (const line of createInterface({ input: createReadStream(file) }))
    yield JSON.parse(line) as Truth; // Written just above.
}
