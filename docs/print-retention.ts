import { readFileSync, writeFileSync } from 'node:fs';
import { RETENTION, type RetentionClass } from '../schema/retention/classes.ts';
import { DOCUMENTS } from '../schema/retention/documents.ts';
import { KEPT_BY, PURPOSES } from '../schema/retention/stored-fields.ts';

/** Prints docs/retention.md from the rules and rows of schema/retention. `--check` fails instead of writing. */
const PAGE = new URL('retention.md', import.meta.url);

const periodOf = ({ period }: RetentionClass): string => {
  if (period === null) return 'kept';
  return 'months' in period ? `${period.months} months` : `${period.days} days`;
};

const classes = Object.entries<RetentionClass>(RETENTION).map(
  ([name, it]) =>
    `| ${name} | ${it.title} | ${periodOf(it)} | ${it.from} | ${it.basis} | ${it.read ?? '**unverified**'} |`,
);

const nouns = (name: string) =>
  Object.entries(KEPT_BY)
    .filter(([, kept]) => kept === name)
    .map(([noun]) => noun);

const rows = Object.keys(RETENTION).map((name) => `| ${name} | ${nouns(name).join(', ')} |`);

const purposes = PURPOSES.map(
  ({ purpose, says, fields }) => `| ${purpose} | ${says} | ${fields.join(', ')} |`,
);

const documents = Object.entries(DOCUMENTS).map(
  ([name, it]) =>
    `| ${name} | ${it.bucket} | ${it.retention} | ${it.purpose} | ${it.namesInClear ? 'yes' : 'no'} |`,
);

const text = `# What is kept, why, and how long

Printed from \`schema/retention\` by \`npm run docs\`; a test fails when a field, a noun or a kind of object has no row.

A person's sealed fields live as long as the last file of the person's families must be read: the longest class, from the day on
which the last claim ended. Then one official asks (\`requestErasure\`), another decides (\`decideErasure\`), and one transaction
destroys the wrapped key and every known copy of it, gives the id number's hash up, and leaves an event in each case's chain.
Registers hold names in clear, so each carries its own date and rule; \`expirePapers\` takes it out of the archive the night after,
and the bucket's lifecycle removes the bytes 30 days later. What erasure does not reach stands in
[ADR 0010](adr/0010-erasure-by-destroying-one-key.md).

| class | what | at least | counted from | rule | read |
|---|---|---|---|---|---|
${classes.join('\n')}

| class | rows |
|---|---|
${rows.join('\n')}

| object | bucket | class | purpose | names in clear |
|---|---|---|---|---|
${documents.join('\n')}

What a field says of a person: SEALED goes with the key; WORDS are in clear and taken out at erasure; BY_ID stays under a pseudonym;
OFFICIAL is of whoever acted; NONE of nobody.

| purpose | says | fields |
|---|---|---|
${purposes.join('\n')}
`;

if (process.argv.includes('--check') && readFileSync(PAGE, 'utf8') !== text) {
  throw new Error('docs/retention.md is behind schema/retention: run npm run docs.');
}
writeFileSync(PAGE, text);
