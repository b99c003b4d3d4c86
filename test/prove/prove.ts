import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, platform, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { seedFor } from '../testkit/seed.ts';
import type { LargeFigure } from './figure.ts';
import { FIGURES } from './figures.ts';
import { proveApart } from './prove-apart.ts';

/**
 * Runs every figure in full, or those named by `--only R2,R4`, with `--n` of each when given, and prints one table, row by row as they
 * are proved. Figures that can be proved apart are, in `--processes` of them. A seed can be given again as `SEED_<ID>=n`, with as many
 * processes. Ends with 1 when a figure was not reached; the others are run all the same.
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
  readonly figure: LargeFigure;
  readonly n: number;
  readonly seed: number;
  readonly reached: boolean;
  readonly seen: string;
  readonly seconds: number;
}

async function prove(figure: LargeFigure): Promise<Proved> {
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

/** What a reader must know to have the table again: day, commit and machine. */
function caption(): string {
  const commit = execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' });
  const [{ model } = { model: 'unknown processor' }] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} × ${model}, ${memory}, ${platform()}, Node ${process.version}`;
  return `${day}, commit ${commit.trim()}, ${machine}`;
}

const wanted = values.only?.split(',');
const unknown = wanted?.filter((id) => !FIGURES.some((figure) => figure.id === id)) ?? [];
if (unknown.length > 0) throw new Error(`No such figure: ${unknown.join(', ')}`);

const written: string[] = [];
function write(line: string): void {
  written.push(line);
  console.log(line);
  if (values.out !== undefined) writeFileSync(values.out, `${written.join('\n')}\n`);
}

write(`${caption()}\n`);
write('| id | what | N | seed | result | seconds |\n|---|---|---|---|---|---|');
for (const figure of FIGURES) {
  if (wanted !== undefined && !wanted.includes(figure.id)) continue;
  const proved = await prove(figure);
  write(row(proved));
  if (!proved.reached) process.exitCode = 1;
}
