import { MAP_WIDTH } from '../../cdk/workflows/map-width.ts';
import { PLACE_SHARDS } from '../../schema/table/table.ts';
import { MAX_HOUSEHOLDS_PER_BATCH } from '../../schema/tasks/review-batch.ts';
import type { Measured, Unit } from './measured.ts';
import { PRICES, QUOTAS } from './published.ts';

/** A territory of the plan. Province and nation are multiples for the arithmetic, no statistics. */
export interface Territory {
  readonly name: string;
  readonly households: number;
  readonly counties: number;
  /** Hours of machine time its year of imports and reviews is spread over. */
  readonly hours: number;
}

const PREFECTURE = { households: 110_000, counties: 13 };
const PREFECTURES_OF_A_PROVINCE = 10;
const PROVINCES = 20;

export const TERRITORIES: readonly Territory[] = [
  { name: 'county', households: 24_155, counties: 1, hours: 1 },
  { name: 'prefecture', ...PREFECTURE, hours: 4 },
  {
    name: 'province',
    households: PREFECTURE.households * PREFECTURES_OF_A_PROVINCE,
    counties: PREFECTURE.counties * PREFECTURES_OF_A_PROVINCE,
    hours: 24,
  },
  {
    name: 'nation',
    households: PREFECTURE.households * PREFECTURES_OF_A_PROVINCE * PROVINCES,
    counties: PREFECTURE.counties * PREFECTURES_OF_A_PROVINCE * PROVINCES,
    hours: 240,
  },
];

const SECONDS = 3600;

/** What one household takes in a year, of one unit. */
export function perHousehold(measured: Measured, unit: Unit, steps?: readonly string[]): number {
  const chosen = Object.entries(measured.steps).filter(
    ([name]) => steps === undefined || steps.includes(name),
  );
  return chosen.reduce((sum, [, step]) => sum + step[unit], 0) / measured.households;
}

export interface Load {
  readonly quota: (typeof QUOTAS)[keyof typeof QUOTAS];
  /** What of the quota is used a second, or at a time, when the year is spread over the territory's hours. */
  readonly used: number;
  /** Hours below which the default quota would not be enough. */
  readonly leastHours: number;
}

const RATES = [
  ['tableWrites', 'writeUnits'],
  ['tableReads', 'readUnits'],
  ['transitions', 'transitions'],
  ['concurrency', 'functionSeconds'],
  ['keyRequests', 'keyRequests'],
  ['objectWrites', 'objectRequests'],
] as const;

/** The load of a territory on every quota that is a rate; seconds of functions per second are concurrent executions. */
export const loadsOf = (measured: Measured, { households, hours }: Territory): Load[] =>
  RATES.map(([quota, unit]) => {
    const total = perHousehold(measured, unit) * households;
    return {
      quota: QUOTAS[quota],
      used: total / (hours * SECONDS),
      leastHours: total / QUOTAS[quota].value / SECONDS,
    };
  });

/** Seconds a town's review takes at least if everything it writes fell on the town's own shards. */
export function hottestTown(measured: Measured, householdsOfTown: number): number {
  const units = perHousehold(measured, 'writeUnits', ['propose', 'apply']) * householdsOfTown;
  return units / (QUOTAS.partitionWrites.value * PLACE_SHARDS);
}

/** Minutes the two maps of a county's review take at the width the machine has, by the seconds a batch took here. */
export function countyMinutes(measured: Measured, households: number): number {
  const batches = Math.ceil(households / MAX_HOUSEHOLDS_PER_BATCH);
  const seconds = ['AssessReviewBatch', 'ApplyReviewBatch'].reduce((sum, name) => {
    const taken = measured.functions[name];
    if (taken === undefined) throw new Error(`No measured calls of ${name}.`);
    return sum + taken.seconds / taken.invocations;
  }, 0);
  return (batches * seconds) / MAP_WIDTH / 60;
}

export interface Cost {
  readonly price: (typeof PRICES)[keyof typeof PRICES];
  /** Units of the price a household takes in a year. */
  readonly quantity: number;
  readonly amount: number;
}

const MILLION = 1e6;
const GIGABYTE = 1024 ** 3;
const MONTHS = 12;

/** What a household costs in a year, price by price; nothing is added up across currencies. */
export function costsPerHousehold(measured: Measured): Cost[] {
  const millions = (unit: Unit) => perHousehold(measured, unit) / MILLION;
  const gigabyteMonths = (bytes: number) => ((bytes / measured.households) * MONTHS) / GIGABYTE;
  const quantities = {
    writes: millions('writeUnits'),
    reads: millions('readUnits'),
    transitions: millions('transitions'),
    compute: millions('gigabyteSeconds'),
    invocations: millions('invocations'),
    keyRequests: millions('keyRequests'),
    objectRequests: millions('objectRequests'),
    apiRequests: millions('invocations'),
    tableBytes: gigabyteMonths(measured.bytes.engine),
    objectBytes: gigabyteMonths(measured.bytes.objects),
  } satisfies Record<keyof typeof PRICES, number>;
  // The keys of PRICES are those of the quantities; Object.keys forgets them.
  return (Object.keys(PRICES) as (keyof typeof PRICES)[]).map((name) => ({
    price: PRICES[name],
    quantity: quantities[name],
    amount: quantities[name] * PRICES[name].value,
  }));
}
