import { afterAll, beforeAll } from 'vitest';
import { loadCounty } from './county.ts';
import { type Register, startRegister } from './register.ts';

/** One register for a test file, its county loaded; started before the first test and stopped after the last. */
export function withRegister(options: Parameters<typeof startRegister>[0] = {}): () => Register {
  let register: Register | undefined;
  beforeAll(async () => {
    register = await startRegister(options);
    await loadCounty(register);
  });
  afterAll(() => register?.stop());
  return () => {
    if (register === undefined) throw new Error('The register starts before the first test.');
    return register;
  };
}
