import { stringify } from 'csv-stringify/sync';
import { encodePieces } from './encode-pieces.ts';
import { withoutFormula } from './formula-safety.ts';

/** Without it spreadsheet programs in China read the file as GB18030. */
const BYTE_ORDER_MARK = '\ufeff';

type Texts = readonly string[];

/** A lone carriage return, which some programs take for the end of a line, and every other blank are kept inside quotes. */
const QUOTED = /\s/;

async function* lines(rows: AsyncIterable<Texts> | Iterable<Texts>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK;
  for await (const row of rows)
    yield stringify([row.map(withoutFormula)], {
      record_delimiter: 'windows',
      quoted_match: QUOTED,
    });
}

/** Writes a comma separated file in UTF-8 that no spreadsheet program runs anything of, row by row. */
export const writeCsv = async (rows: AsyncIterable<Texts> | Iterable<Texts>): Promise<Uint8Array> =>
  Buffer.concat(await Array.fromAsync(encodePieces(lines(rows))));
