import { ok, type Result, refuse } from '../../../schema/result.ts';
import { DEMO_PREFIX } from '../../../schema/scalars/division-code.ts';
import type { Dependencies } from '../dependencies.ts';

/** Invented divisions are for demonstrations only; a deployed platform refuses them. */
export const demoAllowed = (
  deps: Pick<Dependencies, 'demoDivisions'>,
  code: string,
  path: readonly string[],
): Result<true> =>
  code.startsWith(DEMO_PREFIX) && !deps.demoDivisions ? refuse('DEMO_ONLY', { path }) : ok(true);
