import { describe, expect, it } from 'vitest';
import { columnsOf, layoutOf } from '../../../functions/services/import/columns-of.ts';
import { ROLL_HEADERS, SURVEY_HEADERS } from '../../testkit/import-files.ts';

const header = (texts: readonly string[]) => ({ row: 1, cells: texts.map((text) => ({ text })) });
const roll = (texts: readonly string[]) => columnsOf(layoutOf('IMPORT_ROLL'), header(texts));
const survey = (texts: readonly string[]) => columnsOf(layoutOf('IMPORT_SURVEY'), header(texts));
const instead = (old: string, ...by: readonly string[]) =>
  ROLL_HEADERS.flatMap((text) => (text === old ? by : [text]));

describe('a column is found', () => {
  it.each([
    ['its own header', '公民身份号码'],
    ['an alias', '身份证号'],
    ['another alias', '身份证号码'],
    ['spaces and line breaks within', ' 公民\n身份 号码 '],
  ])('by %s', (_, text) => {
    expect(roll(instead('公民身份号码', text)).idNumber).toBe(5);
  });

  it('by full-width brackets as by plain ones', () => {
    expect(roll(instead('月收入(元)', '月收入（元）')).income).toBe(7);
  });

  it('wherever it stands, beside columns nobody asked for', () => {
    expect(roll(['备注', ...[...ROLL_HEADERS].reverse()])).toMatchObject({ number: 10, since: 1 });
  });

  it('among the investigators, by account or by the older header', () => {
    const older = SURVEY_HEADERS.map((text) => text.replace('账号', ''));
    const last = older.length - 1;
    expect(survey(older)).toMatchObject({ investigatorOne: last - 1, investigatorTwo: last });
  });
});

describe('a file is refused', () => {
  it('by the names of the columns it lacks', () => {
    expect(() => roll(instead('户编号'))).toThrow(/户编号（MISSING_COLUMNS）$/);
    expect(() => roll([])).toThrow(ROLL_HEADERS.join('、'));
  });

  it('when a header and its alias both stand there', () => {
    expect(() => roll([...ROLL_HEADERS, '家庭编号'])).toThrow(/户编号（DOUBLED_COLUMN）$/);
  });

  it('but not for want of a column it can do without', () => {
    expect(survey(SURVEY_HEADERS.filter((text) => text !== '收入类型'))).not.toHaveProperty(
      'incomeKind',
    );
  });
});
