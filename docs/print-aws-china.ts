import { readFileSync, writeFileSync } from 'node:fs';
import { CHINA_ROWS } from '../cdk/aws-china.ts';

/** Prints docs/aws-china.md from the rows that also speak at synth. `--check` fails instead of writing. */
const PAGE = new URL('aws-china.md', import.meta.url);

const text = `# AWS China

What the stack uses, and whether it exists in the China (Beijing) and China (Ningxia) regions. Rows marked unverified were not
found at their source yet; every synthesis lists them. Stored copies were read, whose age is not known. Types were looked up in
CloudFormation's own lists of both regions; a feature counts as verified when a page of the China documentation describes or
announces it and the service's list of differences does not take it back. A first deployment has not been made: it is the proof
that no page replaces. Printed from \`cdk/aws-china.ts\` by \`npm run docs\`.

| resource or feature | kind | status | note | source | read on |
|---|---|---|---|---|---|
${CHINA_ROWS.map((row) => `| ${row.uses} | ${row.kind} | ${row.status} | ${row.note} | ${row.source} | ${row.readOn} |`).join('\n')}
`;

if (process.argv.includes('--check') && readFileSync(PAGE, 'utf8') !== text) {
  throw new Error('docs/aws-china.md is behind cdk/aws-china.ts: run npm run docs.');
}
writeFileSync(PAGE, text);
