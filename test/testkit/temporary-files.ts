import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let directory: string;

/** One directory for whatever the tests of a run leave, those cut off by a kill included. */
export function setup(): void {
  directory = mkdtempSync(join(tmpdir(), 'yingbao-tests-'));
  process.env.TMPDIR = directory;
}

export function teardown(): void {
  rmSync(directory, { recursive: true, force: true });
}
