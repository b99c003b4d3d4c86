/** An event that is not written yet; `detail` becomes what the API shows of it. */
export interface NewEvent {
  readonly type: string;
  readonly detail?: unknown;
}

/** What a history tells of the beginning and the end of a scope. */
export interface Marks {
  readonly started: readonly NewEvent[];
  readonly succeeded: readonly NewEvent[];
  readonly failed: readonly NewEvent[];
  /** Whether the history is the scope's own and closes with it. */
  readonly endsHistory: boolean;
}

/** A branch, of which AWS's histories do not tell, or an execution, whose events are written with its own row. */
export const UNMARKED: Marks = { started: [], succeeded: [], failed: [], endsHistory: false };

/** A child of a distributed map: an execution with a history of its own. */
export const CHILD_EXECUTION: Marks = {
  started: [{ type: 'ExecutionStarted' }],
  succeeded: [{ type: 'ExecutionSucceeded' }],
  failed: [{ type: 'ExecutionFailed' }],
  endsHistory: true,
};

/** An item of an inline map, told of in the history of its map. */
export function iteration(name: string, index: number): Marks {
  const detail = { name, index };
  return {
    started: [{ type: 'MapIterationStarted', detail }],
    succeeded: [{ type: 'MapIterationSucceeded', detail }],
    failed: [{ type: 'MapIterationFailed', detail }],
    endsHistory: false,
  };
}
