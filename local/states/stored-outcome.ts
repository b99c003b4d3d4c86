import { StateError } from './state-error.ts';
import type { ScopeRow } from './state-rows.ts';

/** How a scope ended that is done. */
export const storedOutcome = (row: ScopeRow) =>
  row.error === null
    ? ({ ok: true, value: JSON.parse(row.output ?? 'null') as unknown } as const)
    : ({ ok: false, error: new StateError(row.error, row.cause ?? '') } as const);
