import type { Random } from '../../local/demo/random.ts';
import { OTHER_TOWN } from '../testkit/places.ts';
import { AT, familyOf, type PlannedRoll, type PlannedRow, plant } from './planned-roll.ts';

/** Spoils one family of a roll and says what must come of it. `false` when this family gives no occasion for it. */
type Plant = (roll: PlannedRoll, family: number, random: Random) => boolean;

const firstOf = (roll: PlannedRoll, family: number): PlannedRow => {
  const [first] = familyOf(roll, family);
  if (first === undefined) throw new Error('A family has a row.');
  return first;
};

/** Another text in one cell of the family's first row. */
const text =
  (column: number, code: string, texts: readonly string[], byReader = false): Plant =>
  (roll, family, random) => {
    const row = firstOf(roll, family);
    row.cells[column] = random.pick(texts);
    row.raw.set(column, '');
    plant(roll, row, { column, code, byReader });
    return true;
  };

/** The family's last row carries no number: it may belong to the next family as well. */
const withoutNumber: Plant = (roll, family) => {
  const rows = familyOf(roll, family);
  const last = rows.at(-1);
  if (last === undefined || rows.length < 2) return false;
  last.cells[AT.number] = '';
  plant(roll, last, { column: AT.number, code: 'REQUIRED' });
  plant(roll, firstOf(roll, family), { column: AT.number, code: 'NEIGHBOUR' });
  const next = familyOf(roll, family + 1)[0];
  if (next !== undefined) plant(roll, next, { column: AT.number, code: 'NEIGHBOUR' });
  return true;
};

/** The family's last row stands at the end of the file, apart from the others. */
const scattered: Plant = (roll, family) => {
  const rows = familyOf(roll, family);
  const last = rows.at(-1);
  if (last === undefined || rows.length < 2 || last === roll.rows.at(-1)) return false;
  roll.rows = [...roll.rows.filter((row) => row !== last), last];
  for (const row of [firstOf(roll, family), last])
    plant(roll, row, { column: AT.number, code: 'SCATTERED' });
  return true;
};

const longNumber: Plant = (roll, family) => {
  for (const row of familyOf(roll, family)) row.cells[AT.number] += '9'.repeat(40);
  plant(roll, firstOf(roll, family), { column: AT.number, code: 'TOO_LONG' });
  return true;
};

const twoHeads: Plant = (roll, family) => {
  const [first, second] = familyOf(roll, family);
  if (first === undefined || second === undefined) return false;
  second.cells[AT.relation] = '户主';
  plant(roll, first, { column: AT.relation, code: 'HEAD' });
  return true;
};

const differs: Plant = (roll, family, random) => {
  const [, second] = familyOf(roll, family);
  if (second === undefined) return false;
  const column = random.pick([AT.area, AT.benefit, AT.since]);
  second.cells[column] = { [AT.area]: '城市', [AT.benefit]: '301.00' }[column] ?? '2024-02';
  second.raw.set(column, '');
  plant(roll, second, { column, code: 'DIFFERS' });
  return true;
};

/** What programs make of an id number that they took for a number. */
const ROUNDED_IDS = [
  ...['9.90102E+17', '9.90102197911250E+17', '9.90102197911250e17', '9,90102E+17', '+9.9E+017'],
  ...['990102197911250019.0', '990102197911250048,00'],
];

/** Faults of content, in either format. */
export const CONTENT_PLANTS: Readonly<Record<string, Plant>> = {
  'a rounded id number as text': text(AT.id, 'LOST_DIGITS', ROUNDED_IDS, true),
  'a cell too long': text(AT.name, 'TOO_LONG', ['长'.repeat(4_001), 'x'.repeat(9_000)], true),
  'a name too long': text(AT.name, 'TOO_LONG', ['长'.repeat(51)]),
  'no name': text(AT.name, 'REQUIRED', ['', ' ', '\u3000']),
  'an unknown relation': text(AT.relation, 'WORD', ['邻居', '户  主', '__proto__', 'HEAD']),
  'an unknown area': text(AT.area, 'WORD', ['郊区', 'toString']),
  'an amount that is none': text(AT.income, 'AMOUNT', [
    ...['-1', '1.234', '12元', '1e3', '0x10', '=1+1', '1234567890', '1.', 'NaN', 'TRUE'],
  ]),
  'no benefit': text(AT.benefit, 'AMOUNT', ['0', '0.00', '', '-0']),
  'a month that is none': text(AT.since, 'MONTH', [
    ...['2024-13', '2024', '2024-02-31', '二〇二四', '2024-011', '2024-01 2', '24-01'],
  ]),
  'an unknown village': text(AT.village, 'DIVISION', ['990102999999', '', '99010210120']),
  'another town': text(AT.town, 'TOWN_DIFFERS', [OTHER_TOWN]),
  'a person without household number': withoutNumber,
  'a person far from the family': scattered,
  'a household number too long': longNumber,
  'two heads': twoHeads,
  'rows that contradict each other': differs,
};

/** A cell stored in a way that cannot be trusted, in any column but the household number's. */
const stored =
  (fault: string, cells: readonly string[], columns?: readonly number[]): Plant =>
  (roll, family, random) => {
    const row = random.pick(familyOf(roll, family));
    const column = random.pick(columns ?? Object.values(AT).filter((it) => it !== AT.number));
    row.raw.set(column, random.pick(cells));
    plant(roll, row, { column, code: fault, byReader: true });
    return true;
  };

/** A household number that nobody can read: the rows around it may be of the same family. */
const storedNumber: Plant = (roll, family, random) => {
  const rows = familyOf(roll, family);
  const [row] = rows;
  if (row === undefined || rows.length > 1) return false;
  const [code, cell] = random.pick([
    ['FORMULA', '<c r="@" t="str"><f>A1</f><v>N1</v></c>'],
    ['ERROR_VALUE', '<c r="@" t="e"><v>#N/A</v></c>'],
    ['LOST_DIGITS', '<c r="@"><v>1234567890123456</v></c>'],
  ] as const);
  row.raw.set(AT.number, cell);
  plant(roll, row, { column: AT.number, code, byReader: true });
  for (const next of [familyOf(roll, family - 1)[0], familyOf(roll, family + 1)[0]])
    if (next !== undefined) plant(roll, next, { column: AT.number, code: 'NEIGHBOUR' });
  return true;
};

const hiddenRow: Plant = (roll, family, random) => {
  const row = random.pick(familyOf(roll, family));
  row.attributes = random.pick([' hidden="1"', ' hidden="true"', ' ht="0" customHeight="1"']);
  plant(roll, row, { column: AT.number, code: 'HIDDEN_ROW', byReader: true });
  return true;
};

/** One cell over several columns of a row. The reference is set once rows are numbered. */
const mergedAcross: Plant = (roll, family, random) => {
  const row = random.pick(familyOf(roll, family));
  const first = random.between(AT.town, AT.benefit);
  row.attributes = ` merged="${first}"`;
  for (const column of [first, first + 1])
    plant(roll, row, { column, code: 'MERGED', byReader: true });
  return true;
};

const inCells = (...values: readonly string[]): string[] =>
  values.map((value) => `<c r="@"><v>${value}</v></c>`);
const AMOUNTS = [AT.income, AT.benefit];

/** Faults that only a workbook can hold. `1904` dates are left out where a day of 1900 is meant. */
export const WORKBOOK_PLANTS: Readonly<Record<string, Plant>> = {
  'a formula': stored('FORMULA', [
    '<c r="@"><f>1+1</f><v>2</v></c>',
    '<c r="@" t="str"><f>cmd|"/c calc"!A1</f><v>x</v></c>',
    '<c r="@"><f t="shared" si="0"/><v>2</v></c>',
    '<c r="@" t="b"><f>TRUE</f><v>1</v></c>',
    '<c r="@"><v>3</v><f/></c>',
  ]),
  'an id number as a float': stored(
    'LOST_DIGITS',
    inCells('9.9010219791125E+17', '990102197911250019', '990102197911250019.0', '-1E15'),
  ),
  'an error value': stored('ERROR_VALUE', [
    ...['#REF!', '#N/A', ''].map((it) => `<c r="@" t="e"><v>${it}</v></c>`),
  ]),
  'a number that is none': stored(
    'NOT_A_NUMBER',
    inCells('1,5', '0x1F', '0b11', '1E999', 'NaN', 'Infinity', '1_000', '--1', '1E'),
  ),
  'a date that is none': stored(
    'NOT_A_DATE',
    ['99999999999', '-5', '0', 'abc', '0xB000', '2958466', '990102197911250019'].map(
      (it) => `<c r="@" s="1"><v>${it}</v></c>`,
    ),
  ),
  'a text that is not listed': stored('NO_SUCH_TEXT', [
    ...['99999999', '-1', '1.5', 'length', '0x0', '1e0'].map(
      (it) => `<c r="@" t="s"><v>${it}</v></c>`,
    ),
  ]),
  'a truth in place of an amount': (roll, family, random) => {
    const row = firstOf(roll, family);
    const column = random.pick(AMOUNTS);
    row.raw.set(column, '<c r="@" t="b"><v>1</v></c>');
    plant(roll, row, { column, code: 'AMOUNT' });
    return true;
  },
  'an empty cell that points to the first text': (roll, family, random) => {
    const row = firstOf(roll, family);
    row.raw.set(AT.name, random.pick(['<c r="@" t="s"/>', '<c r="@" t="s"><v> </v></c>']));
    plant(roll, row, { column: AT.name, code: 'REQUIRED' });
    return true;
  },
  'a household number nobody can read': storedNumber,
  'a hidden row': hiddenRow,
  'cells merged': mergedAcross,
};
