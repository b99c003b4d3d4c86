import type { Trial } from './figure.ts';
import { FIGURES } from './figures.ts';
import type { Told } from './prove-apart.ts';

/** One of several processes that prove a figure together: runs its part, tells what was seen, and ends. */
const [id, text = ''] = process.argv.slice(2);
const trial: Trial = JSON.parse(text);
const figure = FIGURES.find((it) => it.id === id);
if (figure === undefined) throw new Error(`No such figure: ${id}`);

const told: Told = await figure.run(trial).then(
  (seen) => ({ seen }),
  (error: unknown) => ({ fault: error instanceof Error ? error.message : String(error) }),
);
process.send?.(told, () => process.disconnect());
