import { describe, expect, test } from 'vitest';
import { lastDay, procedureOf } from '../../../functions/domain/deadline/procedure-of.ts';
import { PROCEDURES, procedureFor } from '../../../schema/programmes/procedure.ts';
import { CivilDate } from '../../../schema/scalars/calendar.ts';
import { dayAfter, workingDaysAfter } from '../../oracles/naive-days.ts';
import { aCalendar } from '../../testkit/county.ts';

const numberOf = (programme: string, acceptedOn: string): string | undefined =>
  procedureFor(programme, acceptedOn)?.source.match(/〔\d+〕\d+号|（\d+年）/)?.[0];

describe('the procedure by programme and day of acceptance, both sides of each boundary', () => {
  test.each([
    ['DIBAO', '2012-12-11', undefined],
    ['DIBAO', '2012-12-12', '〔2012〕220号'],
    ['DIBAO', '2021-06-30', '〔2012〕220号'],
    ['DIBAO', '2021-07-01', '〔2021〕57号'],
    ['DIBAO', '2025-03-03', '〔2021〕57号'],
    // A programme without a measure of its own follows the general one; one with its own never does.
    ['ELDERLY_ALLOWANCE', '2021-06-30', '〔2012〕220号'],
    ['ELDERLY_ALLOWANCE', '2021-07-01', '〔2021〕57号'],
    ['TEKUN', '2021-06-30', undefined],
    ['TEKUN', '2021-07-01', '（2021年）'],
    ['RIGID_EXPENDITURE_FAMILY', '2024-12-31', undefined],
    ['RIGID_EXPENDITURE_FAMILY', '2025-01-01', '（2025年）'],
  ])('%s accepted on %s', (programme, acceptedOn, source) => {
    expect(numberOf(programme, acceptedOn)).toBe(source);
  });

  test('a measure of one group comes into force once on a day', () => {
    const keys = PROCEDURES.map(({ programmes, since }) => `${programmes} ${since}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('nobody follows any who was never accepted, or on a day before any', () => {
    expect(procedureOf({ programme: 'DIBAO', acceptedOn: null }).ok).toBe(false);
    const acceptedOn = CivilDate.parse('2021-06-30');
    expect(procedureOf({ programme: 'TEKUN', acceptedOn }).ok).toBe(false);
    expect(procedureOf({ programme: 'DIBAO', acceptedOn }).ok).toBe(true);
  });
});

const NAMES = [
  ...(['startSurveyWithin', 'surveyWithin', 'opinionWithin', 'startCheckWithin'] as const),
  ...(['appraisalWithin', 'repostWithin', 'countyOpinionWithin', 'refusalNoticeWithin'] as const),
  ...(['wholeWithin', 'wholeInSpecialCasesWithin', 'wholeInTownWithin'] as const),
];
type Name = (typeof NAMES)[number];

/** Limits as domain reference section 4 has them, typed in by hand: working days, or `c` for calendar days. */
const LAW: readonly [string, string, Partial<Record<Name, number | `${number}c`>>][] = [
  [
    'DIBAO',
    '2021-06-30',
    {
      surveyWithin: 10,
      appraisalWithin: 5,
      repostWithin: 20,
      countyOpinionWithin: 5,
      refusalNoticeWithin: '3c',
    },
  ],
  [
    'DIBAO',
    '2021-07-01',
    {
      startSurveyWithin: 3,
      startCheckWithin: 3,
      countyOpinionWithin: 10,
      refusalNoticeWithin: 3,
      wholeWithin: 30,
      wholeInSpecialCasesWithin: 45,
      wholeInTownWithin: 20,
    },
  ],
  [
    'TEKUN',
    '2021-07-01',
    { opinionWithin: 15, repostWithin: 15, countyOpinionWithin: 15, refusalNoticeWithin: 3 },
  ],
  [
    'RIGID_EXPENDITURE_FAMILY',
    '2025-01-01',
    { wholeWithin: 30, wholeInSpecialCasesWithin: 45, refusalNoticeWithin: 3 },
  ],
];

describe.each(LAW)('limits of %s accepted on %s', (programme, acceptedOn, law) => {
  const calendars = [2021, 2022].map(aCalendar);
  const from = '2021-08-06';

  test.each(NAMES)('%s', (name) => {
    const limit = procedureFor(programme, acceptedOn)?.[name] ?? null;
    const days = law[name];
    if (limit === null || days === undefined) {
      expect([limit, days]).toEqual([null, undefined]);
      return;
    }
    const counted = Number.parseInt(String(days), 10);
    const last =
      typeof days === 'string' ? dayAfter(from, counted) : workingDaysAfter(from, counted);
    expect(lastDay(limit, { from, calendars })).toEqual({ ok: true, value: last });
  });
});

test('what the measures ask for beside days', () => {
  const asked = (programme: string, on: string) => {
    const law = procedureFor(programme, on);
    return [
      law?.appraisal,
      law?.secondPosting?.decideWithin.days,
      law?.sampleBasisPoints,
      law?.leastPostingDays,
      law?.endPostingDays,
    ];
  };
  expect(asked('DIBAO', '2021-06-30')).toEqual(['ALWAYS', 3, 3000, 7, 0]);
  expect(asked('DIBAO', '2021-07-01')).toEqual(['WHEN_DISPUTED', undefined, 0, 7, 0]);
  expect(asked('TEKUN', '2021-07-01')).toEqual(['WHEN_DISPUTED', undefined, 3000, 7, 7]);
});
