import type { IncomeKind } from '../../../schema/entities/economic-survey.ts';
import type { Area } from '../../../schema/entities/household.ts';
import { SURVEY_COLUMNS } from '../../../schema/files/columns.ts';
import {
  GROUP_WORDS,
  INCOME_WORDS,
  type MemberStatus,
  RELATION_WORDS,
  STATUS_WORDS,
  YES_NO_WORDS,
} from '../../../schema/files/words.ts';
import type { MemberGroup } from '../../../schema/programmes/member-group.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { VillageCode } from '../../../schema/scalars/division-code.ts';
import type { Fen } from '../../../schema/scalars/fen.ts';
import type { PartHeader, PartHousehold, Rejection } from './part-lines.ts';
import type { TypedPerson } from './person-draft.ts';
import { readHardship, type TypedHardship } from './read-hardship.ts';
import {
  checkHead,
  checkShape,
  isClean,
  readName,
  readSeat,
  sameThroughout,
  type Villages,
} from './read-roll.ts';
import { RowReader } from './row-reader.ts';

export interface SurveyedPerson extends TypedPerson {
  readonly status: MemberStatus;
  readonly statusOn: CivilDate | undefined;
  readonly incomeFen: Fen | null;
  readonly incomeKind: IncomeKind;
  readonly evidence: string | null;
  readonly groups: readonly MemberGroup[];
  /** Left out by whoever does not ask for support in extreme hardship. */
  readonly hardship?: TypedHardship;
  readonly seen: boolean;
}

/** What the investigators of one household wrote down. */
export interface TypedSurvey {
  readonly number: string;
  readonly village: VillageCode;
  readonly area: Area;
  readonly surveyedOn: CivilDate;
  readonly people: readonly SurveyedPerson[];
  /** Accounts as typed; once looked up, officials by person. */
  readonly investigators: readonly string[];
  /** A family not on the roll, which applies. */
  readonly applying: boolean;
}

/** What every row of a household must say alike. */
const HOUSEHOLD_LEVEL = [
  'village',
  'area',
  'surveyedOn',
  'investigatorOne',
  'investigatorTwo',
] as const;

/** As the survey's record holds it, in characters. */
const LONGEST_EVIDENCE = 200;

const needsDate = (status: MemberStatus | undefined): boolean =>
  status !== undefined && status !== 'PRESENT' && status !== 'APPLYING';

function readPerson(reader: RowReader, double: boolean): SurveyedPerson {
  const status = reader.word('status', STATUS_WORDS);
  const hardship = readHardship(reader);
  return {
    row: reader.row.row,
    name: readName(reader),
    idNumber: reader.text('idNumber'),
    relation: reader.word('relation', RELATION_WORDS) ?? 'OTHER',
    double,
    status: status ?? 'PRESENT',
    statusOn: needsDate(status) ? reader.date('statusOn') : undefined,
    incomeFen: reader.yuan('income'),
    incomeKind: reader.optionalWord('incomeKind', INCOME_WORDS) ?? 'UNSPECIFIED',
    evidence: reader.within('evidence', reader.text('evidence'), LONGEST_EVIDENCE) || null,
    groups: reader.words('groups', GROUP_WORDS),
    ...(hardship === undefined ? {} : { hardship }),
    seen: reader.word('seen', YES_NO_WORDS) ?? false,
  };
}

/** Reads one household's survey; faults name row, column, reason and what to do. */
export function readSurveyHousehold(
  part: PartHousehold,
  header: PartHeader,
  from: { villages: Villages; today: string },
): { typed?: TypedSurvey; faults: Rejection[] } {
  const readers = part.rows.map((row) => new RowReader(row, header, SURVEY_COLUMNS));
  const first = readers[0];
  if (first === undefined) return { faults: [] };
  checkShape(part, first);
  const number = first.needed('number');
  const seat = readSeat(first, from.villages);
  const surveyedOn = first.date('surveyedOn');
  if (surveyedOn !== undefined && surveyedOn > from.today)
    first.fault('surveyedOn', 'FUTURE', '调查日期不能晚于今天');
  sameThroughout(readers, HOUSEHOLD_LEVEL);
  const investigators = [first.needed('investigatorOne'), first.needed('investigatorTwo')];
  const people = readers.map((reader) => readPerson(reader, part.doubles.includes(reader.row.row)));
  for (const [i, { statusOn }] of people.entries()) {
    if (statusOn !== undefined && surveyedOn !== undefined && statusOn > surveyedOn)
      readers[i]?.fault('statusOn', 'AFTER_VISIT', '状况日期不能晚于调查日期');
  }
  const applying = people.some((person) => person.status === 'APPLYING');
  if (applying)
    checkHead(
      readers,
      people.map((person) => person.relation),
    );
  if (applying && people.some((person) => person.status !== 'APPLYING')) {
    first.fault('status', 'MIXED', '新申请家庭的每名成员都须填“新申请”');
  }
  const faults = readers.flatMap((reader) => reader.faults);
  if (!isClean(faults) || seat === undefined || surveyedOn === undefined) return { faults };
  return { typed: { number, ...seat, surveyedOn, people, investigators, applying }, faults };
}
