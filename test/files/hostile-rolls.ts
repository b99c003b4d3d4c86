import { type Random, seededRandom } from '../../local/demo/random.ts';
import { csvAttacks } from './hostile-csv-rolls.ts';
import { LARGE_ATTACKS, WORKBOOK_ATTACKS } from './hostile-workbook-rolls.ts';
import {
  expected,
  familyNumber,
  type HostileRoll,
  numberRows,
  type PlannedRoll,
  planRoll,
} from './planned-roll.ts';
import { CONTENT_PLANTS, WORKBOOK_PLANTS } from './planted-faults.ts';
import { csvStyle, csvText, encoded } from './varied-csv.ts';
import { packed, workbookParts, workbookStyle } from './varied-workbook.ts';

type Plants = typeof CONTENT_PLANTS;
type Made = Omit<HostileRoll, 'name'>;
/** Makes the n-th file: only its own chances are used, so that one file can be made again without the others. */
type Make = (file: number, random: Random) => Made;

/** Families apart, so that what befalls one reaches no other that something befalls. */
const APART = 3;
const FAMILIES = 8;
const TRIES = 100;

/** A roll with this fault in one family and, at times, another in a second. */
function spoiltRoll(file: number, random: Random, of: { first: string; plants: Plants }) {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const roll = planRoll(random, file, { families: FAMILIES });
    const [one = 0, two = 0] = random.shuffle([0, APART, 2 * APART]);
    const planted = of.plants[of.first]?.(roll, one, random) ?? false;
    if (planted && random.chance(0.5)) random.pick(Object.values(of.plants))(roll, two, random);
    if (planted) return roll;
  }
  throw new Error(`No family of ${TRIES} rolls gave occasion for ${of.first}.`);
}

function asCsv(roll: PlannedRoll, file: number, random: Random): Made {
  numberRows(roll, random);
  const style = csvStyle(random);
  const bytes = encoded(csvText(roll, style), style);
  return { format: 'CSV', bytes, ...expected(roll, file) };
}

function asWorkbook(roll: PlannedRoll, file: number, random: Random): Made {
  numberRows(roll, random);
  const style = workbookStyle(random);
  const bytes = packed(workbookParts(roll, style), style.level);
  return { format: 'XLSX', bytes, ...expected(roll, file) };
}

const attackedCsv =
  (name: string): Make =>
  (file, random) => {
    const attack = csvAttacks(file)[name];
    if (attack === undefined) throw new Error(`No such attack: ${name}`);
    const members = attack.members;
    const roll = planRoll(random, file, members === undefined ? {} : { members });
    numberRows(roll, random);
    const style = { ...csvStyle(random), ...attack.style };
    const all = roll.rows.map(({ family }) => familyNumber(file, family));
    const nothing = { faults: [], rejected: [], good: [], bad: [...new Set(all)] };
    return { format: 'CSV', ...nothing, ...attack.write(roll, style, random) };
  };

const attackedWorkbook =
  (attack: (typeof WORKBOOK_ATTACKS)[string]): Make =>
  (file, random) => {
    const roll = planRoll(random, file);
    numberRows(roll, random);
    const style = { ...workbookStyle(random), ...attack.style };
    const bytes = attack.write(roll, style, random);
    const all = roll.rows.map(({ family }) => familyNumber(file, family));
    return {
      ...{ format: 'XLSX', bytes, refused: { codes: [attack.code], by: 'READER' } },
      ...{ faults: [], rejected: [], good: [], bad: [...new Set(all)] },
    };
  };

const spoilt = (write: typeof asCsv, plants: Plants, form: string): [string, Make][] =>
  Object.keys(plants).map((first) => [
    `${form} with ${first}`,
    (file, random) => write(spoiltRoll(file, random, { first, plants }), file, random),
  ]);

const inWorkbooks = { ...CONTENT_PLANTS, ...WORKBOOK_PLANTS };
const sound =
  (write: typeof asCsv): Make =>
  (file, random) =>
    write(planRoll(random, file), file, random);

/** Every kind of file, each of which comes in many variations. */
const KINDS: readonly (readonly [string, Make])[] = [
  ['a sound CSV', sound(asCsv)],
  ['a sound workbook', sound(asWorkbook)],
  ...spoilt(asCsv, CONTENT_PLANTS, 'a CSV'),
  ...spoilt(asWorkbook, inWorkbooks, 'a workbook'),
  ...Object.keys(csvAttacks(0)).map((name) => [`a CSV: ${name}`, attackedCsv(name)] as const),
  ...Object.entries(WORKBOOK_ATTACKS).map(
    ([name, attack]) => [`a workbook: ${name}`, attackedWorkbook(attack)] as const,
  ),
];
const LARGE = Object.entries(LARGE_ATTACKS).map(
  ([name, attack]) => [`a workbook: ${name}`, attackedWorkbook(attack)] as const,
);
/** From so many files on, the large ones are among them. */
export const MANY = 500;

/** The `file`-th of `n` hostile rolls: kinds in turn, everything else by chance of the seed. */
export function hostileRoll(seed: number, n: number, file: number): HostileRoll {
  const kinds = n >= MANY && file >= n - LARGE.length ? LARGE : KINDS;
  // Fewer files than kinds begin each time with another.
  const [name, make] = kinds[(seed + file) % kinds.length] ?? [];
  if (name === undefined || make === undefined) throw new Error('There are kinds.');
  return { name: `${file}: ${name}`, ...make(file, seededRandom(seed + file * 7919)) };
}
