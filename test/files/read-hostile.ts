import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileRefused } from '../../functions/files/file-refused.ts';
import { readRows } from '../../functions/files/read-rows.ts';
import type { CellFault } from '../../schema/files/file-faults.ts';

/**
 * A process of its own that reads every file listed in `DIRECTORY/files.jsonl` as an import does: `read-hostile.ts DIRECTORY`. Prints
 * what became of each as it goes, so that a crash is seen, with the most memory it has held so far.
 */
const [directory = ''] = process.argv.slice(2);
/** Enough to see a cell named; whoever reads more holds what the reader itself must not. */
const KEPT_FAULTS = 100;

export interface Reading {
  readonly file: string;
  readonly refused?: { readonly code: string; readonly message: string };
  readonly rows: number;
  /** The most the process held until this file was read. */
  readonly mostKilobytes: number;
  readonly faults: readonly {
    readonly row: number;
    readonly column: number;
    readonly fault: CellFault;
  }[];
}

async function read(file: string, format: 'CSV' | 'XLSX'): Promise<Omit<Reading, 'mostKilobytes'>> {
  const faults: Reading['faults'][number][] = [];
  let rows = 0;
  try {
    for await (const { row, cells } of readRows(createReadStream(join(directory, file)), format)) {
      rows += 1;
      for (const [column, { fault }] of cells.entries())
        if (fault !== undefined && faults.length < KEPT_FAULTS) faults.push({ row, column, fault });
    }
    return { file, rows, faults };
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return { file, rows, faults, refused: { code: error.code, message: error.message } };
  }
}

/** By the memory of this program alone: what `resourceUsage` tells begins with that of whoever started it. */
function mostHeld(): number {
  const [, kilobytes] =
    /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  if (kilobytes === undefined) throw new Error('The system does not tell what a process holds.');
  return Number(kilobytes);
}

const list = readFileSync(join(directory, 'files.jsonl'), 'utf8').trim().split('\n');
for (const line of list) {
  const { file, format } = JSON.parse(line);
  const reading = await read(file, format);
  const mostKilobytes = mostHeld();
  console.log(JSON.stringify({ ...reading, mostKilobytes } satisfies Reading));
}
