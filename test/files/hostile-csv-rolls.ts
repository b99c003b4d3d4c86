import type { Random } from '../../local/demo/random.ts';
import type { FileFault } from '../../schema/files/file-faults.ts';
import { workbookOf } from './build-workbook.ts';
import { AT, expected, familyNumber, type HostileRoll, type PlannedRoll } from './planned-roll.ts';
import { type CsvStyle, csvText, encoded } from './varied-csv.ts';

type Refusal = NonNullable<HostileRoll['refused']>;
type Written = Pick<HostileRoll, 'bytes' | 'refused'> & Partial<HostileRoll>;

/** What is done to a sound roll, and what must come of it. */
interface CsvAttack {
  readonly style?: Partial<CsvStyle>;
  /** People in each family, where it matters. */
  readonly members?: number;
  write(roll: PlannedRoll, style: CsvStyle, random: Random): Written;
}

const refused = (code: FileFault, by: Refusal['by'] = 'READER'): Refusal => ({
  codes: [code],
  by,
});

/** Puts something at a random place behind the header, between two characters. */
function inserted(text: string, what: string, random: Random): string {
  const header = text.indexOf('S');
  const at = random.between(header, text.length - 1);
  return text.slice(0, at) + what + text.slice(at);
}

/** A file of bytes, whatever the style says. */
const bytes = (code: FileFault, of: (text: Buffer, random: Random) => Uint8Array): CsvAttack => ({
  style: { encoding: 'UTF-8' },
  write: (roll, style, random) => ({
    bytes: of(encoded(csvText(roll, style), style), random),
    refused: refused(code),
  }),
});

/** A file whose text was changed before it was encoded in its style. */
const text = (
  refusal: Refusal,
  of: (text: string, style: CsvStyle, random: Random) => string,
  style: Partial<CsvStyle> = {},
): CsvAttack => ({
  style,
  write: (roll, chosen, random) => ({
    bytes: encoded(of(csvText(roll, chosen), chosen, random), chosen),
    refused: refusal,
  }),
});

const withHeader = (refusal: Refusal, change: (header: string[], random: Random) => void) => ({
  write: (roll: PlannedRoll, style: CsvStyle, random: Random): Written => {
    change(roll.header, random);
    return { bytes: encoded(csvText(roll, style), style), refused: refusal };
  },
});

const COLUMNS = Object.keys(AT).length;

/** What a file of one-person families cut at a byte must come to, told from the text alone. */
function cutOff(roll: PlannedRoll, cut: Buffer, file: number): Partial<HostileRoll> {
  const text = cut.toString();
  if (text.includes('\ufffd')) return { refused: refused('ENCODING') };
  const lines = text.split('\n');
  if (text === '') return { refused: refused('EMPTY', 'IMPORT') };
  if (lines[0] !== roll.header.join(',')) return { refused: refused('MISSING_COLUMNS', 'IMPORT') };
  const landed = roll.rows.filter((row) => lines[row.at - 1] === row.cells.join(','));
  const broken = roll.rows.find((row) => row.at === lines.length && !landed.includes(row));
  const began = broken !== undefined && lines.at(-1) !== '';
  if (landed.length === 0 && !began) return { refused: refused('NO_ROWS', 'IMPORT') };
  const number = (row: { family: number }) => familyNumber(file, row.family);
  // A month cut short is none, and whatever stands before the month in the row leaves it out.
  return {
    good: landed.map(number),
    bad: roll.rows.filter((row) => !landed.includes(row)).map(number),
    rejected: began ? [{ row: broken.at, code: 'MONTH' }] : [],
  };
}

const truncated = (file: number): CsvAttack => ({
  style: { encoding: 'UTF-8', delimiter: ',', ends: ['\n'], quoteAll: false, padded: false },
  members: 1,
  write(roll, style, random) {
    const whole = encoded(csvText(roll, style), style);
    const cut = whole.subarray(0, random.below(whole.length));
    return { bytes: cut, refused: undefined, ...cutOff(roll, cut, file) } as Written; // Spread of optional fields.
  },
});

const STARTS_OF_OTHERS = ['PK', 'PK\u0003\u0004', '%PDF-1.7', '%PDF'];

/** Attacks on the format as such, each of a roll that is otherwise sound. */
export const csvAttacks = (file: number): Readonly<Record<string, CsvAttack>> => ({
  'cut off somewhere': truncated(file),
  'cut off elsewhere': truncated(file),
  'another kind of file': {
    write: (roll, style, random) => ({
      bytes: Buffer.concat([
        random.chance(0.3)
          ? Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)
          : Buffer.from(random.pick(STARTS_OF_OTHERS)),
        random.chance(0.5) ? workbookOf() : encoded(csvText(roll, style), style),
      ]),
      refused: refused('NOT_CSV'),
    }),
  },
  'bytes that are no text': bytes('ENCODING', (whole, random) => {
    const at = random.between(1, whole.length - 1);
    return Buffer.concat([whole.subarray(0, at), Uint8Array.of(0xff, 0xff), whole.subarray(at)]);
  }),
  'half a character at the end': bytes('ENCODING', (whole) =>
    Buffer.concat([whole, Buffer.from('村').subarray(0, 2)]),
  ),
  'an odd number of UTF-16 bytes': {
    style: { encoding: 'UTF-16 LE' },
    write: (roll, style) => ({
      bytes: encoded(csvText(roll, style), style).subarray(0, -1),
      refused: refused('ENCODING'),
    }),
  },
  'UTF-16 without its mark': {
    style: { encoding: 'UTF-16 LE', padded: false, quoteAll: true },
    write: (roll, style, random) => {
      const marked = encoded(csvText(roll, style), style).subarray(2);
      return {
        bytes: random.chance(0.5) ? marked : Buffer.from(marked).swap16(),
        // Whatever it is taken for, it is no text.
        refused: { codes: ['CONTROL_CHARACTERS', 'ENCODING'], by: 'READER' },
      };
    },
  },
  'a control character': text(refused('CONTROL_CHARACTERS'), (it, _, random) =>
    inserted(it, random.pick(['\u0000', '\u0001', '\u0008', '\u001b[2J', '\u001f']), random),
  ),
  'a quote that never closes': text(
    refused('QUOTES'),
    (it, { delimiter }) => `${it}"S,${delimiter}\n${`c${delimiter}d\n`.repeat(20)}`,
  ),
  'a quote within a cell': text(
    refused('QUOTES'),
    (it, { delimiter }, random) => {
      const cells = it.split(delimiter);
      // Not in the first cell, where a quote would open one.
      const at = random.between(COLUMNS, cells.length - 2);
      cells[at] = `${cells[at]}甲"乙"`;
      return cells.join(delimiter);
    },
    { quoteAll: false, padded: false },
  ),
  'a row far too wide': text(
    refused('TOO_MANY_COLUMNS'),
    (it, { delimiter }, random) => `${it}${`x${delimiter}`.repeat(random.between(64, 5_000))}x\n`,
  ),
  'a column missing': withHeader(refused('MISSING_COLUMNS', 'IMPORT'), (header, random) => {
    header[random.below(COLUMNS)] = random.pick(['', '备注', '户编号?', '序号']);
  }),
  'a column twice': withHeader(refused('DOUBLED_COLUMN', 'IMPORT'), (header, random) => {
    header.push(random.pick(header));
  }),
  'a household without end': {
    write(roll, style, random) {
      const [first, ...rest] = roll.rows;
      if (first === undefined) throw new Error('A roll has rows.');
      const same = Array.from({ length: random.between(301, 900) }, (_, i) => ({
        ...first,
        at: i + 2,
      }));
      const moved = rest.map((row, i) => ({ ...row, at: same.length + 2 + i }));
      const long = { ...roll, rows: [...same, ...moved] };
      return {
        bytes: encoded(csvText(long, style), style),
        refused: refused('HOUSEHOLD_TOO_LONG', 'IMPORT'),
      };
    },
  },
  'only a header': {
    write: (roll, style) => ({
      bytes: encoded(csvText({ ...roll, rows: [] }, style), style),
      refused: refused('NO_ROWS', 'IMPORT'),
    }),
  },
  'texts that look like formulas': {
    write(roll, style, random) {
      for (const row of roll.rows)
        row.cells[AT.name] = random.pick(['=cmd|"/c calc"!A1', '@SUM(A1)', '+1+1', '-1', '＝1']);
      return { bytes: encoded(csvText(roll, style), style), ...expected(roll, file) };
    },
  },
});
