import { readFileSync, writeFileSync } from 'node:fs';
import { CHINA_ROWS } from '../cdk/aws-china.ts';

/** Prints docs/aws-china.md from the rows that also speak at synth. `--check` fails instead of writing. */
const PAGE = new URL('aws-china.md', import.meta.url);

const text = `# AWS China

What the stack uses, and whether it exists in the China (Beijing) and China (Ningxia) regions. Rows marked unverified were not
read at their source yet; every synthesis lists them. Printed from \`cdk/aws-china.ts\` by \`npm run docs\`.

| resource or feature | status | note | source | read on |
|---|---|---|---|---|
${CHINA_ROWS.map((row) => `| ${row.uses} | ${row.status} | ${row.note} | ${row.source} | ${row.readOn} |`).join('\n')}
`;

if (process.argv.includes('--check') && readFileSync(PAGE, 'utf8') !== text) {
  throw new Error('docs/aws-china.md is behind cdk/aws-china.ts: run npm run docs.');
}
writeFileSync(PAGE, text);
