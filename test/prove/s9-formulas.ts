import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import type { Cell } from '../../functions/files/sheet.ts';
import { writeReport } from '../../functions/services/import/write-report.ts';
import { readElsewhere } from '../testkit/read-elsewhere.ts';
import { assertNone, type Figure, type Trial } from './figure.ts';

const COLUMNS = 10;
const ROWS_AT_A_TIME = 200;
/** What a spreadsheet program takes for the beginning of a formula, in either width. */
const STARTS = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/** Made when asked for: the table of all characters takes seconds, which no other figure should wait. */
const anyText = () =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc
      .array(
        fc.constantFrom(
          ...STARTS,
          ...[
            ' ',
            '\u00a0',
            '\u3000',
            '\ufeff',
            '\n',
            '\r\n',
            '\v',
            '\u2028',
            '"',
            "'",
            ',',
            ';',
            '|',
          ],
          ...[
            '_x003D_',
            '_x000D_',
            '_x005F_',
            '&#61;',
            '&lt;',
            ']]>',
            '<f>1</f>',
            '\u0000',
            '\ud800',
          ],
          ...['SUM(A1)', 'cmd|/C calc!A0', 'HYPERLINK("x")', '1', '990102199001010011', '张三'],
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join('')),
  );
const anyRow = () => fc.array(anyText(), { minLength: COLUMNS, maxLength: COLUMNS });

type Texts = readonly string[];

async function* inCells(rows: readonly Texts[]): AsyncGenerator<readonly Cell[]> {
  for (const [i, cells] of rows.entries())
    yield cells.map((value, column) =>
      column === i % COLUMNS ? { value, fault: value } : { value },
    );
}

/** Does a program that drops leading blanks see a formula in one of the lines? */
const actsIn = (value: string): boolean =>
  value
    .split('\n')
    .flatMap((line) => [line, line.trimStart()])
    .some((line) => STARTS.includes(line.charAt(0)));

/** What a program shows of a text: in a comma separated file a quote may stand before a line, and nothing else may differ. */
const unquoted = (found: string, expected: string): string => {
  const lines = expected.split('\n');
  return found
    .split('\n')
    .map((line, i) => (line === `'${lines[i]}` ? line.slice(1) : line))
    .join('\n');
};

async function csvElsewhere(bytes: Uint8Array): Promise<string[][]> {
  const workbook = new ExcelJS.Workbook();
  const sheet = await workbook.csv.read(Readable.from([Buffer.from(bytes)]), {
    map: (value: unknown) => value,
  });
  return sheetTexts(sheet);
}

const sheetTexts = (sheet: ExcelJS.Worksheet | undefined): string[][] =>
  Array.from({ length: sheet?.rowCount ?? 0 }, (_, i) =>
    Array.from({ length: COLUMNS }, (_column, j) => `${sheet?.getCell(i + 1, j + 1).value ?? ''}`),
  );

/** What no file of that kind can hold becomes the replacement character. */
const inXml = (value: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly the characters XML forbids.
  value.toWellFormed().replace(/[\u0000-\u0008\v\f\u000e-\u001f\ufffe\uffff]/g, '\ufffd');

function unlike(expected: readonly Texts[], found: readonly Texts[], kind: string): string[] {
  return expected.flatMap((cells, i) =>
    cells.flatMap((value, j) =>
      found[i]?.[j] === value
        ? []
        : [`${kind} ${JSON.stringify(value)} came back as ${JSON.stringify(found[i]?.[j])}`],
    ),
  );
}

async function faultsOf(rows: readonly Texts[]): Promise<string[]> {
  const [headers = []] = rows;
  const report = () => ({ headers, rows: inCells(rows.slice(1)) });
  const csv = await csvElsewhere(await writeReport(report(), 'CSV'));
  const [sheet] = await readElsewhere(await writeReport(report(), 'XLSX'));
  const sent = rows.map((cells) => cells.map((value) => value.toWellFormed()));
  const acting = csv.flat().filter(actsIn);
  const formulas = sheetFormulas(sheet);
  return [
    ...acting.map((value) => `CSV acts: ${JSON.stringify(value)}`),
    ...formulas.map((value) => `XLSX acts: ${value}`),
    ...unlike(
      sent,
      csv.map((cells, i) => cells.map((it, j) => unquoted(it, sent[i]?.[j] ?? ''))),
      'CSV',
    ),
    ...unlike(
      rows.map((cells) => cells.map(inXml)),
      sheetTexts(sheet),
      'XLSX',
    ),
  ];
}

function sheetFormulas(sheet: ExcelJS.Worksheet | undefined): string[] {
  const found: string[] = [];
  sheet?.eachRow((cells) =>
    cells.eachCell((cell) => {
      if (cell.formula !== undefined || cell.type === ExcelJS.ValueType.Formula)
        found.push(`${cell.address} ${cell.formula}`);
    }),
  );
  return found;
}

async function run(trial: Trial): Promise<string> {
  const rows = Math.ceil(trial.n / COLUMNS);
  const row = anyRow();
  for (let done = 0; done < rows; done += ROWS_AT_A_TIME) {
    const numRuns = Math.min(ROWS_AT_A_TIME, rows - done);
    const sample = fc.sample(row, { seed: trial.seed + done, numRuns });
    assertNone(await faultsOf(sample), 'A cell', trial);
  }
  return `${rows * COLUMNS} texts in CSV and XLSX read back by another reader: 0 formula cells, every value equal`;
}

export const S9: Figure = {
  id: 'S9',
  what: 'Texts that begin like formulas, hide behind blanks or escapes, or break files, written into reports of both formats',
  unit: 'texts',
  small: 2000,
  full: 100_000,
  run,
};
