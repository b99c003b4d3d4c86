import { strToU8 } from 'fflate';
import { workbookOf } from './build-workbook.ts';
import type { HostileFile } from './hostile-file.ts';
import { hostileWorkbooks } from './hostile-workbooks.ts';

const csv = (verdict: HostileFile['verdict'], files: Record<string, Uint8Array>): HostileFile[] =>
  Object.entries(files).map(([name, bytes]) => ({ name, format: 'CSV', bytes, verdict }));

const texts = (): HostileFile[] => [
  ...csv('NOT_CSV', {
    'a workbook called csv': workbookOf(),
    'an old workbook called csv': Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0),
    'a printed page called csv': strToU8('%PDF-1.7\n'),
  }),
  ...csv('ENCODING', {
    'bytes that are no text': Uint8Array.of(0x41, 0x2c, 0xff, 0xff, 0xff, 0x0a),
    'text that changes its encoding': Buffer.concat([
      Buffer.from('户编号,姓名\n'.repeat(10_000)),
      Uint8Array.of(0xff, 0xfe),
    ]),
    'a character cut in two at the end': Buffer.from('户编号').subarray(0, 8),
  }),
  ...csv('CONTROL_CHARACTERS', {
    'zero bytes': strToU8('户编号,姓名\n\u0000\u0000,\u0000\n'),
    'terminal commands': strToU8('户编号,姓名\nN1,\u001b[2J\n'),
    'UTF-16 without its mark': Buffer.from('a,b\n', 'utf16le'),
  }),
  ...csv('QUOTES', {
    'a quote that never closes': strToU8(`a,"b\n${'c,d\n'.repeat(200_000)}`),
    'a quote in the middle': strToU8('a,b"c"\n'),
    'a record without end': strToU8(`"${'x'.repeat(400_000)}"\n`),
  }),
  ...csv('TOO_MANY_COLUMNS', { 'too many columns': strToU8(`${'a,'.repeat(500)}b\n`) }),
  ...csv('TOO_MANY_ROWS', { 'too many lines': strToU8('a,b\n'.repeat(200_001)) }),
  ...csv('TOO_LARGE', {
    'a file of forty megabytes': Buffer.alloc(40 * 1024 * 1024, `${'a'.repeat(999)},b\n`),
  }),
  ...csv('CLEAN', {
    'a million empty lines': strToU8('\n'.repeat(1_000_000)),
    'nothing at all': new Uint8Array(0),
    'quotes within quotes': strToU8('户编号,姓名\n"N""1""","张""三"""\n'),
    'a header that names what every object has': strToU8('__proto__,constructor\nx,y\n'),
  }),
  ...csv(
    { row: 1, column: 0, fault: 'TOO_LONG' },
    {
      'a line too long': strToU8(`${'x'.repeat(50_000)}\n`),
    },
  ),
];

/** The whole corpus, made in code so that no scanner has to quarantine a repository. */
export const hostileFiles = (): HostileFile[] => [...texts(), ...hostileWorkbooks()];
