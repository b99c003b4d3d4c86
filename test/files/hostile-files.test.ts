import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileFiles } from './hostile-files.ts';
import type { Memory, Reading } from './read-hostile.ts';

/** The most the process may ever hold. Node itself takes a third of it; left alone it collects young garbage too late to tell. */
const MOST_MEGABYTES = 256;
const CAPPED = ['--max-old-space-size=128', '--max-semi-space-size=8'];

const FILES = hostileFiles();
const readings = new Map<string, Reading>();
let directory: string;
let memory: Memory;

/** Reads the whole corpus in one process whose memory is capped, from disk, as it would come from a bucket. */
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yingbao-hostile-'));
  const listed = FILES.map(({ format }, i) => ({ file: `${i}.${format.toLowerCase()}`, format }));
  await Promise.all(
    FILES.map(({ bytes }, i) => writeFile(join(directory, listed[i]?.file ?? ''), bytes)),
  );
  const lines = listed.map((entry) => JSON.stringify(entry)).join('\n');
  await writeFile(join(directory, 'files.jsonl'), lines);
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...CAPPED,
    join(import.meta.dirname, 'read-hostile.ts'),
    directory,
  ]);
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  memory = answers.pop();
  for (const [i, reading] of answers.entries()) readings.set(FILES[i]?.name ?? '', reading);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('hostile files', () => {
  it('come in more than fifty kinds', () => {
    expect(new Set(FILES.map((file) => file.name)).size).toBe(FILES.length);
    expect(FILES.length).toBeGreaterThan(50);
  });

  it('crash no reader and fill no memory', () => {
    expect(readings.size).toBe(FILES.length);
    expect(memory.mostKilobytes / 1024).toBeLessThan(MOST_MEGABYTES);
  });
});

describe('a hostile file', () => {
  it.each(FILES.filter(({ verdict }) => typeof verdict === 'string' && verdict !== 'CLEAN'))(
    'that is $name is refused as $verdict, in Chinese',
    ({ name, verdict }) => {
      const refused = readings.get(name)?.refused;
      expect(refused?.code).toBe(verdict);
      expect(refused?.message).toMatch(/[\u4e00-\u9fff]/);
    },
  );

  it.each(FILES.filter(({ verdict }) => typeof verdict !== 'string'))(
    'with $name has that cell named and nothing repaired',
    ({ name, verdict }) => {
      const reading = readings.get(name);
      expect(reading?.refused).toBeUndefined();
      expect(reading?.faults).toContainEqual(verdict);
    },
  );

  it.each(FILES.filter(({ verdict }) => verdict === 'CLEAN'))(
    'with $name is read without harm',
    ({ name }) => {
      const reading = readings.get(name);
      expect(reading).toMatchObject({ faults: [] });
      expect(reading?.refused).toBeUndefined();
      expect(reading?.rows).toBeLessThan(10);
    },
  );
});
