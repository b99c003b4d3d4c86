import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const OWNER_ONLY = 0o600;

/** Reads a secret file, or undefined when there is none yet. Tightens the mode if someone loosened it. */
export function readSecretFile(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  chmodSync(path, OWNER_ONLY);
  return readFileSync(path, 'utf8');
}

/** Replaces a secret file in one step, so that a kill in the middle leaves the old one or the new one. */
export function writeSecretFile(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.draft`;
  writeFileSync(draft, content, { mode: OWNER_ONLY });
  chmodSync(draft, OWNER_ONLY);
  renameSync(draft, path);
}
