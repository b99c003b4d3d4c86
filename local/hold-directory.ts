import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Thrown when a person can mend what is wrong; its message is for them. */
export class CannotStart extends Error {
  override name = 'CannotStart';
}

/**
 * Takes the data directory for this process; a second stack on it is refused. The lock is one the operating system keeps: it
 * ends with the process however that ended, so a killed stack is never in the way and no number of a process is trusted.
 */
export function holdDirectory(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const holder = join(dataDir, 'running.pid');
  const lock = new DatabaseSync(join(dataDir, 'running.lock'));
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    const pid = readFileSync(holder, 'utf8');
    throw new CannotStart(
      `数据目录 ${dataDir} 正被另一个应保使用（进程 ${pid}）。请先停止它，或用 --data 另选目录。\n` +
        `Data directory ${dataDir} is in use by process ${pid}. Stop it first, or choose another with --data.`,
    );
  }
  writeFileSync(holder, String(process.pid));
  return () => lock.close();
}
