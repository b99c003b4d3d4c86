import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type LargeFigure, type Trial, trialOf } from './figure.ts';

/** What one process says when it is done: what was seen, or why the figure was not reached. */
export type Told = { readonly seen: string } | { readonly fault: string };

const SCRIPT = fileURLToPath(new URL('prove-part.ts', import.meta.url));

/** One process's word; one that ends without a word has not reached the figure. */
function wordOf(child: ChildProcess): Promise<Told> {
  return new Promise((resolve) => {
    child.once('message', (told: Told) => resolve(told));
    child.once('exit', (code) =>
      resolve({ fault: `A process ended with ${code} before it was done.` }),
    );
  });
}

/** Proves a figure in several processes at once, each with its part; every part must be reached. */
export async function proveApart(
  figure: LargeFigure,
  trial: Trial,
  processes: number,
): Promise<string> {
  const told = await Promise.all(
    Array.from({ length: processes }, (_, nth) => {
      const part = trialOf(figure, trial, { nth, of: processes });
      return wordOf(fork(SCRIPT, [figure.id, JSON.stringify(part)], { stdio: 'inherit' }));
    }),
  );
  const faults = told.flatMap((it) => ('fault' in it ? [it.fault] : []));
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return told.flatMap((it) => ('seen' in it ? [it.seen] : [])).join('; and ');
}
