import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

describe('docs/api.md', () => {
  it('lists the operations, limits and codes as they stand', () => {
    const check = () =>
      execFileSync(process.execPath, ['docs/print-api.ts', '--check'], { encoding: 'utf8' });
    expect(check).not.toThrow();
  });
});
