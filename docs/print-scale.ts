import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FUNCTIONS } from '../schema/platform/functions.ts';
import { keepMeasured, type Measured, readMeasured, type Unit } from './scale/measured.ts';
import {
  costsPerHousehold,
  countyMinutes,
  hottestTown,
  loadsOf,
  perHousehold,
  TERRITORIES,
  type Territory,
} from './scale/plan.ts';
import { PRICES, type Published, QUOTAS } from './scale/published.ts';

/**
 * Prints docs/scale.md: every number on it is measured, published, or computed here from the two. `--from FILE --on DATE` first takes
 * the units of a run over, `--check` fails instead of writing.
 */
const PAGE = new URL('scale.md', import.meta.url);
const { values } = parseArgs({
  options: { from: { type: 'string' }, on: { type: 'string' }, check: { type: 'boolean' } },
});

const row = (...cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly string[]) =>
  [row(...head), row(...head.map(() => '---')), ...rows].join('\n');

/** Three digits that mean something, with thousands marked. */
const number = (value: number) =>
  value === 0
    ? '0'
    : Number(value.toPrecision(3)).toLocaleString('en-US', { maximumSignificantDigits: 3 });

const UNITS: readonly (readonly [Unit, string])[] = [
  ['calls', 'database calls'],
  ['readUnits', 'read units'],
  ['writeUnits', 'write units'],
  ['itemWrites', 'item writes'],
  ['transitions', 'transitions'],
  ['objectRequests', 'S3 requests'],
  ['keyRequests', 'KMS requests'],
  ['invocations', 'function calls'],
  ['functionSeconds', 'function seconds'],
  ['gigabyteSeconds', 'GB-seconds'],
];

function measuredTable(measured: Measured): string {
  const steps = Object.keys(measured.steps);
  const cells = (chosen: readonly string[]) =>
    UNITS.map(([unit]) => number(perHousehold(measured, unit, chosen)));
  return table(
    ['step', ...UNITS.map(([, words]) => words)],
    [...steps.map((step) => row(step, ...cells([step]))), row('**year**', ...cells(steps))],
  );
}

const percent = (share: number) => (share < 0.001 ? '< 0.1 %' : `${number(share * 100)} %`);

function loadTable(measured: Measured, territories: readonly Territory[]): string {
  const loads = territories.map((territory) => loadsOf(measured, territory));
  const [first = []] = loads;
  const rows = first.map(({ quota }, i) =>
    row(
      `${quota.name} (${quota.unit})`,
      number(quota.value),
      ...loads.map((of) => {
        const load = of[i] ?? { used: Number.NaN, leastHours: Number.NaN };
        return `${number(load.used)} = ${percent(load.used / quota.value)}; ≥ ${number(load.leastHours)} h`;
      }),
    ),
  );
  const heads = territories.map(({ name, hours }) => `${name} in ${hours} h`);
  return table(['quota', 'default', ...heads], rows);
}

const sourceTable = (rows: readonly Published[]) =>
  table(
    ['figure', 'value', 'unit', 'status', 'source', 'copy'],
    rows.map(({ name, value, unit, status, source, copy }) =>
      row(name, value === 0 ? '?' : Number(value.toPrecision(6)), unit, status, source, copy),
    ),
  );

function costTable(measured: Measured): string {
  const rows = costsPerHousehold(measured).map(({ price, quantity, amount }) =>
    row(
      price.name,
      quantity.toExponential(2),
      price.unit,
      price.value === 0 ? 'price unknown' : `${price.unit.charAt(0)}${number(amount)}`,
      price.status,
    ),
  );
  return table(['price', 'quantity a household-year', 'per', 'amount', 'status'], rows);
}

function page(measured: Measured): string {
  const [county, prefecture, province, nation] = TERRITORIES;
  if (!county || !prefecture || !province || !nation)
    throw new Error('Four territories are planned.');
  const yuan = costsPerHousehold(measured)
    .filter(({ price }) => price.unit.startsWith('¥'))
    .reduce((sum, { amount }) => sum + amount, 0);
  const maps = Math.ceil(nation.counties / QUOTAS.openMaps.value);
  const share = measured.scale === 1 ? '' : ` at scale ${measured.scale}`;
  return `# To a province and the nation

Printed by \`docs/print-scale.ts\` from a measured run and published figures; nothing here is typed by hand. Measured: a year of the
main job at size ${measured.size}${share} on ${measured.measuredOn}, ${number(measured.households)} households, by the counters of the local stack. Units, calls,
transitions and requests are what AWS would count; **seconds and GB-seconds are those of a shared machine with two cores** and only
bound the order of magnitude. Nobody has run this on AWS yet.

## What one household takes in a year

Import of the roll, survey results, the review with its papers, hearings, decisions and new admissions; ${measured.households.toLocaleString('en-US')} households shared it.

${measuredTable(measured)}

Kept: at most ${number(measured.bytes.engine / measured.households)} bytes a household (the local engine's files with their indexes and log), and ${number(measured.bytes.objects / measured.households)} bytes in the buckets (uploads expire,
papers stay). The longest history of an execution held ${measured.longestHistory} events of ${number(QUOTAS.history.value)}.

## Territories

A province is taken as ten prefectures of 110,000 households, the nation as twenty such provinces: multiples for the arithmetic, no
statistics. **A province is one stack in one account**; quotas are per account and table, so the nation is twenty provinces side by side
and no quota sees more than one of them.

${table(
  ['territory', 'households', 'counties', 'hours planned'],
  TERRITORIES.map(({ name, households, counties, hours }) =>
    row(name, households.toLocaleString('en-US'), counties, hours),
  ),
)}

## Rates against quotas

Each cell: what is used when the whole year's work falls into the planned hours, its share of the default quota, and the fewest hours
the default quota allows. S3 itself asks KMS once an object unless bucket keys are on; that is not counted. S3 figures
count every request as a write to one prefix, the worst case.

${loadTable(measured, [county, prefecture, province])}

What does not grow with the territory:

- **Partitions.** A township's roster and units lie on four shards. Its review of 1,200 households takes at least
  ${number(hottestTown(measured, 1200))} s even if all it writes fell on them. Cases and households have partitions of their own.
- **Maps.** A county's review runs two maps, eight children wide; at the batch times measured here they take ${number(countyMinutes(measured, county.households))} minutes for
  ${county.households.toLocaleString('en-US')} households. Widening to the quota of ${number(QUOTAS.mapWidth.value)} is never needed; a map starts ${QUOTAS.mapDispatch.value} children a second, that is 10,000 households.
- **Open map runs.** One a county at a time: ${province.counties} counties of a province need ${province.counties} of ${number(QUOTAS.openMaps.value)}. ${nation.counties} counties in one account would need ${maps} turns.
- **Open executions.** One import or review a county and one child a running batch, far from ${QUOTAS.openExecutions.value.toLocaleString('en-US')}.
- **Sign-offs** answer one token a campaign; ${QUOTAS.tokenAnswers.value} a second are allowed.
- **API.** Commands take at most a hundred cases and pages two hundred rows; the function gives up after ${FUNCTIONS.graphql.timeoutInSeconds} s, before the gateway's
  ${QUOTAS.apiTimeout.value} s, and files go to S3 by signed links, past the gateway's ${QUOTAS.apiPayload.value} MB.
- **S3 prefixes.** Keys begin with the county, so each county can become a partition of its own.

What must be asked for before a province: more Lambda concurrency than a new account has, and state transitions if the fewest
hours above are to be reached. Raise \`maxConcurrency\` only after looking at throttled writes.

## Cost of a household-year

amount = Σ quantity × price. An amount in yuan was found for DynamoDB's writes only, its unit cut off; with reads at a fifth of writes the
database takes **¥${number(yuan)}** a household-year, ¥${number(yuan * prefecture.households)} for a prefecture, ¥${number(yuan * province.households)} for a province. Dollar rows are list prices of another region, for the order of magnitude; rows
without a price are parameters. Traffic, logs, alarms and backups are not counted.

${costTable(measured)}

## Published figures

${sourceTable(Object.values(QUOTAS))}

${sourceTable(Object.values(PRICES))}
`;
}

if (values.from !== undefined) keepMeasured(values.from, values.on ?? '');
const text = page(readMeasured());
if (values.check === true && readFileSync(PAGE, 'utf8') !== text) {
  throw new Error('docs/scale.md is behind what it is printed from: run npm run docs.');
}
if (values.check !== true) writeFileSync(PAGE, text);
