import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { seedFor } from '../testkit/seed.ts';
import type { Figure } from './figure.ts';
import { FIGURES } from './figures.ts';
import { proveApart } from './prove-apart.ts';

/**
 * Runs every figure in full, or those named by `--only R2,R4`, with `--n` of each when given, and prints one table. Figures that
 * can be proved apart are, in `--processes` of them. A seed can be given again as `SEED_<ID>=n`, with as many processes. Ends with 1 when a figure was not reached; the others are run all the same.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    n: { type: 'string' },
    out: { type: 'string' },
    processes: { type: 'string', default: '2' },
  },
});
const processes = Number(values.processes);

interface Proved {
  readonly figure: Figure;
  readonly n: number;
  readonly seed: number;
  readonly reached: boolean;
  readonly seen: string;
  readonly seconds: number;
}

async function prove(figure: Figure): Promise<Proved> {
  const n = values.n === undefined ? figure.full : Number(values.n);
  const seed = seedFor(figure.id);
  const started = performance.now();
  const told = (reached: boolean, seen: string): Proved => {
    const seconds = Math.round((performance.now() - started) / 1000);
    return { figure, n, seed, reached, seen, seconds };
  };
  try {
    const alone = figure.apart === undefined || processes === 1 || n < processes;
    const trial = { n, seed };
    return told(true, await (alone ? figure.run(trial) : proveApart(figure, trial, processes)));
  } catch (error) {
    return told(false, error instanceof Error ? error.message : String(error));
  }
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function row({ figure, n, seed, reached, seen, seconds }: Proved): string {
  const cells = [
    figure.id,
    figure.what,
    `${n} ${figure.unit}`,
    String(seed),
    `${reached ? 'reached' : '**NOT REACHED**'}: ${seen}`,
    String(seconds),
  ];
  return `| ${cells.map(cell).join(' | ')} |`;
}

const HEAD = ['| id | what | N | seed | result | seconds |', '|---|---|---|---|---|---|'];

const wanted = values.only?.split(',');
const unknown = wanted?.filter((id) => !FIGURES.some((figure) => figure.id === id)) ?? [];
if (unknown.length > 0) throw new Error(`No such figure: ${unknown.join(', ')}`);
const proved: Proved[] = [];
for (const figure of FIGURES) {
  if (wanted !== undefined && !wanted.includes(figure.id)) continue;
  proved.push(await prove(figure));
}
const table = `${[...HEAD, ...proved.map(row)].join('\n')}\n`;
console.log(table);
if (values.out !== undefined) writeFileSync(values.out, table);
process.exitCode = proved.every(({ reached }) => reached) ? 0 : 1;
