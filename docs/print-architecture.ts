import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Redraws the diagram in docs/architecture.md from the imports as they stand. `--check` fails instead of writing, so
 * that the page can never show a house we no longer live in.
 */
const PAGE = new URL('architecture.md', import.meta.url);
const FOLDERS = ['schema', 'functions', 'graphql', 'cdk', 'local'];
const START = '<!-- graph:start -->';
const END = '<!-- graph:end -->';

interface Cruised {
  modules: { source: string; dependencies: { resolved: string }[] }[];
}

function cruise(): Cruised {
  const output = execFileSync(
    'node_modules/.bin/depcruise',
    ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...FOLDERS],
    { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  return JSON.parse(output) as Cruised; // The tool's own documented output; only two fields are read.
}

/** A room is a top-level folder, and inside `functions` the folder below it. */
function room(path: string): string | undefined {
  const [top = '', next = ''] = path.split('/');
  if (!FOLDERS.includes(top)) return undefined;
  return top === 'functions' && !next.includes('.') ? `functions/${next}` : top;
}

function arrows({ modules }: Cruised): string[] {
  const counts = new Map<string, number>();
  for (const module of modules) {
    for (const { resolved } of module.dependencies) {
      const [from, to] = [room(module.source), room(resolved)];
      if (from === undefined || to === undefined || from === to) continue;
      const arrow = `${from} ${to}`;
      counts.set(arrow, (counts.get(arrow) ?? 0) + 1);
    }
  }
  return [...counts.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([arrow, count]) => {
      const [from, to] = arrow.split(' ').map((name) => `${name.replace('/', '_')}["${name}"]`);
      return `  ${from} -->|${count}| ${to}`;
    });
}

function redraw(page: string): string {
  const graph = ['```mermaid', 'flowchart TD', ...arrows(cruise()), '```'].join('\n');
  const [before, rest] = page.split(START);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error(`${PAGE.pathname} has lost its markers.`);
  return `${before}${START}\n${graph}\n${END}${after}`;
}

const page = readFileSync(PAGE, 'utf8');
const fresh = redraw(page);
if (process.argv.includes('--check') && fresh !== page) {
  throw new Error('docs/architecture.md no longer shows the real imports: run npm run docs.');
}
writeFileSync(PAGE, fresh);
