import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { HostileFile } from './hostile-file.ts';
import type { Reading } from './read-hostile.ts';

/** The most the process may ever hold. Node itself takes a third of it; left alone it collects young garbage too late to tell. */
export const MOST_KILOBYTES = 256 * 1024;
const CAPPED = ['--max-old-space-size=128', '--max-semi-space-size=8'];
const MOST_OUTPUT_BYTES = 64 * 1024 * 1024;

type Sent = Pick<HostileFile, 'format' | 'bytes'>;

async function writeAll(directory: string, files: Iterable<Sent>): Promise<void> {
  const listed: string[] = [];
  for (const { format, bytes } of files) {
    const file = `${listed.length}.${format.toLowerCase()}`;
    await writeFile(join(directory, file), bytes);
    listed.push(JSON.stringify({ file, format }));
  }
  await writeFile(join(directory, 'files.jsonl'), listed.join('\n'));
}

/**
 * Reads files in one process whose memory is capped, from disk, as they would come from a bucket; what became of each, in their
 * order. Files may be made one by one: none is kept here.
 */
export async function readInChild(files: Iterable<Sent>): Promise<Reading[]> {
  const directory = await mkdtemp(join(tmpdir(), 'yingbao-hostile-'));
  try {
    await writeAll(directory, files);
    const reader = join(import.meta.dirname, 'read-hostile.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [...CAPPED, reader, directory], {
      maxBuffer: MOST_OUTPUT_BYTES,
    });
    const lines = stdout.trim().split('\n');
    return lines.map((line): Reading => JSON.parse(line));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
