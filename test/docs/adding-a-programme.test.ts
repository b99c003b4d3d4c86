import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { appendFile, cp, mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, test, vi } from 'vitest';
import { PROGRAMMES } from '../../functions/domain/programmes/registry.ts';
import { RULES } from '../../functions/domain/programmes/rule-catalogue.ts';
import { Programme } from '../../schema/programmes/programme.ts';
import { NEW_FILES, NEW_LINES } from './made-up-programme.ts';

// A compiler on a busy machine takes its time.
vi.setConfig({ testTimeout: 600_000 });

const page = await readFile('docs/adding-a-programme.md', 'utf8');

describe.each(Programme.options)('%s', (programme) => {
  const name = programme.toLowerCase().replaceAll('_', '-');

  it('has every file that the page promises', () => {
    const promised = [...page.matchAll(/^\| `([^`]*fuel-aid[^`]*)`(?:, `([^`]*)`)?/gm)].flatMap(
      ([, first = '', second]) =>
        second === undefined ? [first] : [first, join(dirname(first), second)],
    );
    expect(promised.length).toBe(6);
    const missing = promised
      .map((path) => path.replaceAll('fuel-aid', name))
      .filter((path) => globSync(path).length === 0);
    expect(missing).toEqual([]);
  });

  it('names rules of its own alone', () => {
    const { rules } = PROGRAMMES[programme];
    expect(Object.keys(rules).length).toBeGreaterThan(0);
    for (const id of Object.keys(rules)) expect(id.startsWith(`${programme}.R`)).toBe(true);
    expect(RULES).toMatchObject(rules);
  });
});

/** What a family gets from a programme may be an income of it, and is called by the same word. */
const INCOME_TYPES = 'schema/means/income-type.ts';

test('no step, store, resolver or stack names a programme', async () => {
  const files = globSync('{schema,functions,graphql,cdk}/**/*.ts').filter(
    (path) => !/\/(programmes|__generated__)\//.test(path) && path !== INCOME_TYPES,
  );
  expect(files.length).toBeGreaterThan(300);
  const literal = new RegExp(`['"\`](${Programme.options.join('|')})['"\`]`);
  const texts = await Promise.all(files.map((path) => readFile(path, 'utf8')));
  expect(files.filter((_, i) => literal.test(texts[i] ?? ''))).toEqual([]);
});

/** A copy of everything that knows programmes, with the same packages. */
async function copyOfTheTree(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'yingbao-programme-'));
  for (const folder of ['schema', 'functions', 'graphql', 'docs/examples'])
    await cp(folder, join(copy, folder), { recursive: true });
  await symlink(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
  await cp('package.json', join(copy, 'package.json'));
  const config = JSON.parse(await readFile('tsconfig.json', 'utf8'));
  const include = ['schema', 'functions', 'graphql'];
  await writeFile(join(copy, 'tsconfig.json'), JSON.stringify({ ...config, include }));
  return copy;
}

test('an invented programme is its files and two lines: with them the tree compiles', async () => {
  const cwd = await copyOfTheTree();
  const run = promisify(execFile);
  for (const [path, text] of Object.entries(NEW_FILES)) {
    await mkdir(dirname(join(cwd, path)), { recursive: true });
    await writeFile(join(cwd, path), text.trimStart());
  }
  const lines = Object.entries(NEW_LINES);
  expect(lines).toHaveLength(2);
  for (const [path, line] of lines) {
    expect(page).toContain(line.trim());
    await appendFile(join(cwd, path), line);
  }
  for (const script of ['graphql/codegen.ts', 'graphql/check-schema.ts'])
    await run(process.execPath, [script], { cwd });
  await run('node_modules/.bin/tsc', ['-p', 'tsconfig.json'], { cwd });
});
