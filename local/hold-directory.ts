import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Thrown when a person can mend what is wrong; its message is for them. */
export class CannotStart extends Error {
  override name = 'CannotStart';
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch {
    return false;
  }
}

/** Takes the data directory for this process; a second stack on it is refused, one that was killed is not in the way. */
export function holdDirectory(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'running.pid');
  if (existsSync(file) && isRunning(Number(readFileSync(file, 'utf8')))) {
    throw new CannotStart(
      `数据目录 ${dataDir} 正被另一个应保使用（进程 ${readFileSync(file, 'utf8')}）。请先停止它，或用 --data 另选目录。`,
    );
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}
