import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { Dependencies } from '../dependencies.ts';

/** What everybody reads from a day on begins today or later: what was made by it before must read the same. */
export const notPast = (
  deps: Pick<Dependencies, 'today'>,
  { effectiveFrom }: { readonly effectiveFrom: string },
): Result<true> =>
  effectiveFrom < deps.today()
    ? refuse('INVALID_INPUT', { path: ['effectiveFrom'], detail: '生效日不能早于今天' })
    : ok(true);
