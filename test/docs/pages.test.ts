import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { ACCESS_PATTERNS } from '../../schema/table/access-patterns.ts';
import { crossCountyPartitions, partitions } from '../../schema/table/keys.ts';

it.each([
  'print-data-model',
  'print-retention',
  'print-aws-china',
  'print-scale',
  'print-architecture',
])('the page of docs/%s.ts shows the code as it is', (name) => {
  expect(() =>
    execFileSync(process.execPath, [`docs/${name}.ts`, '--check'], { stdio: 'pipe' }),
  ).not.toThrow();
});

it('every partition of the table answers a question', () => {
  const asked = new Set(ACCESS_PATTERNS.map((pattern) => pattern.partition));
  const built = [...Object.keys(partitions), ...Object.keys(crossCountyPartitions)];
  expect(built.filter((name) => !asked.has(name))).toEqual([]);
});
