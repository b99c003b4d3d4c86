import type { ExecutionContext, Scope } from './scope.ts';
import type { ExecutionRow, ScopeRow } from './state-rows.ts';

/** What states see of their execution. Its start is business time, as `$now()` is. */
export function executionContext(row: ExecutionRow): ExecutionContext {
  return {
    Execution: {
      Id: row.arn,
      Input: JSON.parse(row.input),
      Name: row.name,
      StartTime: new Date(row.businessStart).toISOString(),
    },
    StateMachine: { Id: row.machine, Name: row.machine.split(':').at(-1) ?? '' },
  };
}

/** How often a state was tried again. */
const retryCount = (row: ScopeRow): number =>
  Object.values<number>(JSON.parse(row.attempts)).reduce((sum, used) => sum + used, 0);

/** The context object of a state, `$states.context`. */
export const contextObject = (scope: Scope, row: ScopeRow) => ({
  ...scope.context,
  State: {
    Name: row.state,
    EnteredTime: new Date(row.entered).toISOString(),
    RetryCount: retryCount(row),
  },
  ...(row.token === null ? {} : { Task: { Token: row.token } }),
});
