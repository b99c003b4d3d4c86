import {
  type Area,
  MAX_HOUSEHOLD_NUMBER,
  MAX_MEMBERS,
} from '../../../schema/entities/household.ts';
import { ROLL_COLUMNS } from '../../../schema/files/columns.ts';
import { AREA_WORDS, RELATION_WORDS } from '../../../schema/files/words.ts';
import type { PayMonth } from '../../../schema/scalars/calendar.ts';
import { townOf, type VillageCode } from '../../../schema/scalars/division-code.ts';
import type { Fen } from '../../../schema/scalars/fen.ts';
import { MISPLACED, type PartHeader, type PartHousehold, type Rejection } from './part-lines.ts';
import type { TypedPerson } from './person-draft.ts';
import { RowReader } from './row-reader.ts';

/** A household of the roll as typed, checked cell by cell. */
export interface TypedHousehold {
  readonly number: string;
  readonly village: VillageCode;
  readonly area: Area;
  readonly people: readonly TypedPerson[];
  readonly incomeFen: number;
  readonly benefitFen: Fen;
  readonly since: PayMonth;
}

export type Villages = ReadonlyMap<string, VillageCode>;

/** Every row of a household must say the same of what concerns the household as a whole. */
export function sameThroughout(readers: readonly RowReader[], names: readonly string[]): void {
  const [first, ...rest] = readers;
  for (const name of names) {
    for (const reader of rest) {
      if (first !== undefined && reader.text(name) !== first.text(name)) {
        reader.fault(name, 'DIFFERS', '与本户第一行不一致', '同一户各行的户级信息须相同');
      }
    }
  }
}

export const isClean = (faults: readonly Rejection[]): boolean =>
  faults.every((fault) => fault.landed);

/** A name as it stands in the household register, in characters. */
const LONGEST_NAME = 50;

export const readName = (reader: RowReader): string =>
  reader.within('name', reader.needed('name'), LONGEST_NAME);

/** What is wrong with a household before any of its cells is read. */
export function checkShape(part: PartHousehold, first: RowReader): void {
  first.within('number', part.number, MAX_HOUSEHOLD_NUMBER);
  if (part.fault !== undefined) first.fault('number', part.fault, ...MISPLACED[part.fault]);
  if (part.rows.length > MAX_MEMBERS)
    first.fault(
      'number',
      'TOO_MANY_MEMBERS',
      `一户不能超过${MAX_MEMBERS}人`,
      '请核对户编号是否重复使用',
    );
}

/** Village, area and household number, needed in every kind of file. */
export function readSeat(
  first: RowReader,
  villages: Villages,
): { village: VillageCode; area: Area } | undefined {
  const village = villages.get(first.needed('village'));
  if (village === undefined) first.fault('village', 'DIVISION', '没有这个村(社区)，或不在您的辖区');
  const area = first.word('area', AREA_WORDS);
  return village === undefined || area === undefined ? undefined : { village, area };
}

/** Heads are exactly one; a file without one has lost a row. */
export function checkHead(
  readers: readonly RowReader[],
  relations: readonly (string | undefined)[],
): void {
  if (relations.filter((relation) => relation === 'HEAD').length !== 1) {
    readers[0]?.fault('relation', 'HEAD', '每户须有且只有一名户主');
  }
}

/** Reads one household of the roll; faults name row, column, reason and what to do. */
export function readRollHousehold(
  part: PartHousehold,
  header: PartHeader,
  villages: Villages,
): { typed?: TypedHousehold; faults: Rejection[] } {
  const readers = part.rows.map((row) => new RowReader(row, header, ROLL_COLUMNS));
  const first = readers[0];
  if (first === undefined) return { faults: [] };
  checkShape(part, first);
  const number = first.needed('number');
  const seat = readSeat(first, villages);
  const town = first.needed('town');
  if (seat !== undefined && town !== '' && town !== townOf(seat.village))
    first.fault('town', 'TOWN_DIFFERS', '乡镇代码与村(社区)代码不一致');
  sameThroughout(readers, ['town', 'village', 'area', 'benefit', 'since']);
  const benefitFen = first.yuan('benefit');
  if (benefitFen === null || benefitFen === 0)
    first.fault('benefit', 'AMOUNT', '在册户的月保障金须大于0');
  const since = first.month('since');
  const relations = readers.map((reader) => reader.word('relation', RELATION_WORDS));
  checkHead(readers, relations);
  const incomes = readers.map((reader) => reader.yuan('income') ?? 0);
  const people = readers.map(
    (reader, i): TypedPerson => ({
      row: reader.row.row,
      name: readName(reader),
      idNumber: reader.text('idNumber'),
      relation: relations[i] ?? 'OTHER',
      double: part.doubles.includes(reader.row.row),
    }),
  );
  const faults = readers.flatMap((reader) => reader.faults);
  if (!isClean(faults) || seat === undefined || benefitFen === null || since === undefined)
    return { faults };
  const incomeFen = incomes.reduce<number>((sum, income) => sum + income, 0);
  return { typed: { number, ...seat, people, incomeFen, benefitFen, since }, faults };
}
