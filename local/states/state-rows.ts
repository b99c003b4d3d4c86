export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';

/** An execution as the API shows it. */
export interface ExecutionRow {
  arn: string;
  machine: string;
  name: string;
  definition: string;
  input: string;
  status: Status;
  output: string | null;
  error: string | null;
  cause: string | null;
  /** Real time; what people see. */
  started: number;
  /** Business time of the start; what expressions see. */
  businessStart: number;
  stopped: number | null;
}

/** Where a scope (an execution, a map item, a branch) stands: one row, rewritten at every state it enters. */
export interface ScopeRow {
  execution: string;
  path: string;
  state: string;
  input: string;
  variables: string;
  /** Business time. */
  entered: number;
  /** How often each retrier was used, by its place. */
  attempts: string;
  /** Real time before which the next attempt must not begin. */
  retryAt: number | null;
  /** Real time at which this attempt times out. */
  deadline: number | null;
  token: string | null;
  /** 1 once what the state waits for was begun: the function that parks a token was called, or children were told of. */
  invoked: number;
  /** Names the run of a map, so that a retried map writes elsewhere. */
  mapRun: string | null;
  /** What the state's work gave; kept, so that a crash before the next state does not repeat the work. */
  result: string | null;
  done: number;
  output: string | null;
  error: string | null;
  cause: string | null;
}

/** A task token; it stays known after its task is over. */
export interface TokenRow {
  token: string;
  answered: number;
  output: string | null;
  error: string | null;
  cause: string | null;
}

export interface EventRow {
  id: number;
  type: string;
  at: number;
  detail: string;
}

/** An attempt that has not begun: what a scope's row holds when it enters a state, and again before each retry. */
export const UNTRIED = {
  deadline: null,
  token: null,
  invoked: 0,
  mapRun: null,
  result: null,
} as const satisfies Partial<ScopeRow>;
