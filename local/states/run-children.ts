import { childPath, type Engine, type Scope } from './scope.ts';
import { type StateError, Stopped, toStateError } from './state-error.ts';
import { storedOutcome } from './stored-outcome.ts';

/** How a child ended; none for a child that was never started or was cancelled. */
export type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: StateError };

/** Children of one state: branches, or items of a map. */
interface Family {
  readonly parent: Scope;
  readonly state: string;
  /** What each runs; path and signal are given to it here. */
  readonly children: readonly Scope[];
  /** How many run at a time. */
  readonly width: number;
  /** Asked after every failure; once it says yes, no child goes on. */
  readonly hasFailed: (failed: readonly number[]) => boolean;
}

/**
 * Runs children side by side. Those that ended before a crash are counted first, so that a state that had failed already
 * starts nothing again.
 */
export async function runChildren(
  engine: Engine,
  family: Family,
): Promise<(Outcome | undefined)[]> {
  const { parent, state, width, hasFailed } = family;
  const group = new AbortController();
  const signal = AbortSignal.any([parent.signal, group.signal]);
  const children = family.children.map((scope, i) => ({
    ...scope,
    path: childPath(parent, state, i),
    signal,
  }));
  const outcomes = endedBefore(engine, parent, children);
  const failed = outcomes.flatMap((outcome, i) => (outcome?.ok === false ? [i] : []));
  const stopIfFailed = () => {
    if (failed.length > 0 && hasFailed(failed)) group.abort(new Stopped());
  };
  stopIfFailed();
  const runOne = async (index: number, scope: Scope) => {
    try {
      const value = await engine.runScope(scope);
      outcomes[index] = { ok: true, value };
    } catch (error) {
      if (signal.aborted) return;
      outcomes[index] = { ok: false, error: toStateError(error) };
      failed.push(index);
      stopIfFailed();
    }
  };
  const waiting = children.entries();
  const lane = async () => {
    for (const [index, scope] of waiting) {
      if (signal.aborted) return;
      if (outcomes[index] === undefined) await runOne(index, scope);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, children.length) }, lane));
  parent.signal.throwIfAborted();
  return outcomes;
}

function endedBefore(
  engine: Engine,
  parent: Scope,
  children: readonly Scope[],
): (Outcome | undefined)[] {
  const rows = engine.store.doneBelow(parent.execution, parent.path);
  const byPath = new Map(rows.map((row) => [row.path, row]));
  return children.map(({ path }) => {
    const row = byPath.get(path);
    return row === undefined ? undefined : storedOutcome(row);
  });
}
