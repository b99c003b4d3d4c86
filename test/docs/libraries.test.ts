import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

const manifest: Record<string, Record<string, string>> = JSON.parse(read('package.json'));
const installed = {
  ...manifest.dependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
};

/** Names of the first column; `@scope/*` stands for every package of a scope. */
const listed = read('docs/adr/0002-libraries.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| package'))
  .flatMap(
    (line) =>
      line
        .split('|')[1]
        ?.split(',')
        .map((name) => name.trim()) ?? [],
  );

const isNamedBy = (name: string, entry: string): boolean =>
  entry.endsWith('/*') ? name.startsWith(entry.slice(0, -1)) : name === entry;

it('every dependency has a row that says why it is there', () => {
  const names = Object.keys(installed);
  expect(names.length).toBeGreaterThan(40);
  expect(names.filter((name) => !listed.some((entry) => isNamedBy(name, entry)))).toEqual([]);
});

it('every row names dependencies that are there', () => {
  const idle = listed.filter((entry) => !Object.keys(installed).some((n) => isNamedBy(n, entry)));
  expect(idle).toEqual([]);
});

it('every version is pinned exactly', () => {
  const loose = Object.entries(installed).filter(
    ([, version]) => !/^(npm:.+@)?\d+\.\d+\.\d+$/.test(version),
  );
  expect(loose).toEqual([]);
});
