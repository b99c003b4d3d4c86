import type { TaskState } from './definition.ts';
import { pause, timedOut } from './pause.ts';
import type { Attempt, Engine } from './scope.ts';
import { StateError } from './state-error.ts';
import type { ScopeRow } from './state-rows.ts';

/** Tells whether a task's answer comes too late; asked by who waits and by who takes answers in. */
export const isOverdue = (row: ScopeRow): boolean =>
  row.deadline !== null && Date.now() >= row.deadline;

/** Waits for whoever holds the token, in real time. */
export async function awaitAnswer(
  engine: Engine,
  { scope, row }: Attempt<TaskState>,
): Promise<unknown> {
  const token = row.token ?? '';
  for (;;) {
    const answer = engine.store.token(token);
    if (answer?.answered === 1) {
      if (answer.error !== null)
        throw new StateError(answer.error, answer.cause ?? '', 'TaskFailed');
      return JSON.parse(answer.output ?? 'null');
    }
    if (isOverdue(row)) throw timedOut();
    await pause((row.deadline ?? Number.POSITIVE_INFINITY) - Date.now(), {
      signal: scope.signal,
      onWake: (wake) => engine.wakers.add(token, wake),
    });
  }
}
