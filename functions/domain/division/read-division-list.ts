import { Division } from '../../../schema/entities/division.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';

type Kind = Division['kind'];

const STATISTICS_DIGITS = 12;
const LONGEST_LINE = 200;

/** GB/T 2260 and the statistics code count up to the level a code names; the zeros behind it say nothing. */
function cut(code: string): string {
  if (code.length !== STATISTICS_DIGITS) return code;
  if (code.endsWith('000000')) return code.slice(0, 6);
  return code.endsWith('000') ? code.slice(0, 9) : code;
}

/** Digits 7-9: 001-099 subdistrict, 100-199 town, 200-399 township, 400-599 unit like a farm (GB/T 10114). */
function townKind(digits: number, name: string): Kind | undefined {
  if (/开发区|园区|新区/.test(name)) return 'ZONE';
  if (digits >= 1 && digits < 100) return 'SUBDISTRICT';
  if (digits >= 100 && digits < 200) return 'TOWN';
  if (digits >= 200 && digits < 400) return 'TOWNSHIP';
  return digits >= 400 && digits < 600 ? 'FARM' : undefined;
}

/** Digits 10-12: 001-199 residents' committee, 200 and above village. */
const villageKind = (digits: number): Kind => (digits < 200 ? 'COMMUNITY' : 'VILLAGE');

function kindOf(code: string, name: string): Kind | undefined {
  if (code.length === 6) return code.endsWith('00') ? 'PREFECTURE' : 'COUNTY';
  if (code.length === 9) return townKind(Number(code.slice(6)), name);
  return villageKind(Number(code.slice(9)));
}

/** A province stands above every register, so its line is passed over. */
const isProvince = (code: string): boolean => code.length === 6 && code.endsWith('0000');

function readLine(line: string, validFrom: CivilDate): Division | undefined | null {
  const [typed = '', name = ''] = line.split(',').map((field) => field.trim());
  const code = cut(typed);
  if (isProvince(code)) return null;
  const kind = kindOf(code, name);
  const row = { code, name, kind, validFrom, validTo: null, predecessor: null };
  const division = Division.safeParse(row);
  return division.success ? division.data : undefined;
}

/**
 * Reads a published national list: one `code,name` a line, codes of 6, 9 or 12 digits, a heading or not. Every division is in
 * force from the day the list took effect. Refuses INVALID_INPUT with the number of the first line it cannot read.
 */
export function readDivisionList(text: string, validFrom: CivilDate): Result<Division[]> {
  const divisions: Division[] = [];
  for (const [i, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '' || (i === 0 && !/^\s*\d/.test(line))) continue;
    const division = line.length > LONGEST_LINE ? undefined : readLine(line, validFrom);
    if (division === undefined)
      return refuse('INVALID_INPUT', { path: ['list', String(i)], detail: `第${i + 1}行无法识别` });
    if (division !== null) divisions.push(division);
  }
  return ok(divisions);
}
