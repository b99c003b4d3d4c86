import { encodeGb18030 } from '../../local/demo/gb18030.ts';
import type { Random } from '../../local/demo/random.ts';
import type { PlannedRoll } from './planned-roll.ts';

/** How an office's program may write a comma separated file. */
export interface CsvStyle {
  readonly encoding: keyof typeof ENCODINGS;
  readonly delimiter: string;
  /** Ends of lines, taken in turn. */
  readonly ends: readonly string[];
  readonly quoteAll: boolean;
  readonly padded: boolean;
}

const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

const ENCODINGS = {
  'UTF-8': (text: string) => Buffer.from(text),
  'UTF-8 with mark': (text: string) => Buffer.from(`\ufeff${text}`),
  GB18030: encodeGb18030,
  'UTF-16 LE': (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16 BE': (text: string) => swapped(`\ufeff${text}`),
} as const;

export function csvStyle(random: Random): CsvStyle {
  return {
    encoding: random.pick(Object.keys(ENCODINGS) as CsvStyle['encoding'][]), // Its own keys.
    delimiter: random.pick([',', '\t', ';']),
    ends: random.pick([['\r\n'], ['\n'], ['\r'], ['\r\n', '\n'], ['\n', '\n', '\r\n']]),
    quoteAll: random.chance(0.3),
    padded: random.chance(0.2),
  };
}

/** The file as text: the header, and each row at its number, with empty lines where none stands. */
export function csvText(roll: PlannedRoll, style: CsvStyle): string {
  const { delimiter, ends, quoteAll, padded } = style;
  const field = (text: string): string => {
    const special = /["\r\n]/.test(text) || text.includes(delimiter);
    if (quoteAll || special) return `"${text.replaceAll('"', '""')}"`;
    return padded && text !== '' ? ` ${text}\u3000` : text;
  };
  const lines = [roll.header.map(field).join(delimiter)];
  for (const { at, cells } of roll.rows) lines[at - 1] = cells.map(field).join(delimiter);
  return Array.from(lines, (line, i) => `${line ?? ''}${ends[i % ends.length]}`).join('');
}

export const encoded = (text: string, { encoding }: Pick<CsvStyle, 'encoding'>): Buffer =>
  ENCODINGS[encoding](text);
