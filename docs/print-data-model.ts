import { readFileSync, writeFileSync } from 'node:fs';
import { ACCESS_PATTERNS } from '../schema/table/access-patterns.ts';
import { crossCountyPartitions, partitions } from '../schema/table/keys.ts';
import { PLACE_SHARDS, SEAL_SHARDS, TABLE } from '../schema/table/table.ts';

/** Prints docs/data-model.md from the access patterns and the key builders themselves. `--check` fails instead of writing. */
const PAGE = new URL('data-model.md', import.meta.url);

/** What a builder makes of example arguments; objects stand for a place. */
const EXAMPLES = {
  county: '990102',
  town: '990102100',
  programme: 'DIBAO',
  campaignId: 'campaign_…',
};

/** Builders whose first part is an account or a person, not a county. */
const OF_ACCOUNTS = new Set(['user', 'official', 'quota']);

function shapeOf(name: string): string {
  const builders: Record<string, string | ((...args: never[]) => string)> = {
    ...partitions,
    ...crossCountyPartitions,
  };
  const build = builders[name];
  if (build === undefined) throw new Error(`keys.ts has no partition ${name}.`);
  if (typeof build === 'string') return build;
  // A county's events are spread by shard alone.
  if (name === 'sealing') return build(EXAMPLES.county as never, 0 as never);
  const placed = name === 'roster' || name === 'units';
  const args: unknown[] = placed
    ? [EXAMPLES, 0]
    : OF_ACCOUNTS.has(name)
      ? ['…', '…']
      : [EXAMPLES.county, name === 'postings' || name === 'worklist' ? EXAMPLES.town : '…', '…'];
  return build(...(args as never[])); // Each builder takes strings, or a place and a shard.
}

const rows = ACCESS_PATTERNS.map(
  ({ question, partition, sortKey, reads, askedBy }) =>
    `| ${question} | \`${shapeOf(partition)}\` | \`${sortKey}\` | ${reads} | ${askedBy} |`,
);

const text = `# Data model

One table \`register\`: partition key \`${TABLE.partitionKey}\`, sort key \`${TABLE.sortKey}\`, expiry \`${TABLE.timeToLive}\`; index \`${TABLE.indexes.place.name}\` on
\`${TABLE.indexes.place.partitionKey}\` and \`${TABLE.indexes.place.sortKey}\`, for worklists only: scope and money are never read from it; index
\`${TABLE.indexes.sealing.name}\` on \`${TABLE.indexes.sealing.partitionKey}\` and \`${TABLE.indexes.sealing.sortKey}\`, for sealing audit events. Roster and review units are
spread over ${PLACE_SHARDS} shards a town, a county's events over ${SEAL_SHARDS}. Keys are built in \`schema/table/keys.ts\` and nowhere else. Printed from
\`schema/table/access-patterns.ts\` by \`npm run docs\`; the codes are examples.

| question | partition key | sort key | read by | asked by |
|---|---|---|---|---|
${rows.join('\n')}
`;

if (process.argv.includes('--check') && readFileSync(PAGE, 'utf8') !== text) {
  throw new Error('docs/data-model.md is behind the access patterns: run npm run docs.');
}
writeFileSync(PAGE, text);
