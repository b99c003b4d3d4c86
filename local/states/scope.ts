import type { S3Client } from '@aws-sdk/client-s3';
import type { MovableClock } from './business-clock.ts';
import type { AnyState, Processor } from './definition.ts';
import type { Frame, Variables } from './evaluate.ts';
import type { Journal } from './journal.ts';
import type { LambdaAnswer } from './lambda-answer.ts';
import type { Marks, NewEvent } from './marks.ts';
import type { ScopeRow } from './state-rows.ts';
import type { StateStore } from './state-store.ts';
import type { Wakers } from './wakers.ts';

/** What the world gives to machines. */
export interface InterpreterDependencies {
  readonly store: StateStore;
  readonly clock: MovableClock;
  readonly s3: S3Client;
  readonly invoke: (functionName: string, payload: unknown) => Promise<LambdaAnswer>;
  /** Delivers every task twice and keeps the second answer, to prove that tasks may run twice. */
  readonly deliverTwice: boolean;
}

/** What every state may reach. States run scopes through it, so that maps need not know how scopes run. */
export interface Engine extends InterpreterDependencies {
  readonly journal: Journal;
  readonly wakers: Wakers;
  runScope(scope: Scope): Promise<unknown>;
}

/** The part of the context object that is the same in all states of an execution. */
export interface ExecutionContext {
  readonly Execution: {
    readonly Id: string;
    readonly Input: unknown;
    readonly Name: string;
    readonly StartTime: string;
  };
  readonly StateMachine: { readonly Id: string; readonly Name: string };
}

/** A thread of states: an execution, an item of a map, a branch. */
export interface Scope {
  readonly execution: string;
  /** '' for the execution itself, `/State#3` for the fourth item of a map, and so on below. */
  readonly path: string;
  /** History it writes to: its own for an execution and for a distributed child, the parent's otherwise. */
  readonly history: string;
  /** What its history tells of its beginning and end. */
  readonly marks: Marks;
  readonly processor: Processor;
  readonly input: unknown;
  readonly variables: Variables;
  readonly context: ExecutionContext;
  /** Fires when nothing more may happen in this scope. */
  readonly signal: AbortSignal;
}

/** Where a child of a scope stands; names are encoded because they may hold the marks that part them. */
export const childPath = (parent: Scope, state: string, index: number): string =>
  `${parent.path}/${encodeURIComponent(state)}#${index}`;

/** A thread inside its parent's history: a branch, or an item of an inline map. */
export const threadOf = (
  parent: Scope,
  work: Pick<Scope, 'processor' | 'input' | 'variables' | 'marks'>,
): Scope => ({ ...parent, ...work });

/** One try at one state. */
export interface Attempt<S extends AnyState = AnyState> {
  readonly scope: Scope;
  readonly row: ScopeRow;
  readonly state: S;
  readonly frame: Frame;
}

/** What leaving a state gives: the next state, or the end, with output, variables and what the history tells. */
export interface Step {
  readonly next: string | null;
  readonly output: unknown;
  readonly variables: Variables;
  readonly events: readonly NewEvent[];
}
