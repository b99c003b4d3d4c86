import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { CALENDARS } from '../../../local/demo/calendars.ts';
import { rollFile, surveyFile } from '../../../local/demo/files.ts';
import { type Area, type Classes, trueAmountFen } from '../../../local/demo/oracle.ts';
import { inventCounty } from '../../../local/demo/roll.ts';
import { SIZES } from '../../../local/demo/sizes.ts';

const chineseDays = createRequire(import.meta.url)('chinese-days') as {
  isWorkday(day: string): boolean;
};

const daysOf = (year: number): Date[] =>
  Array.from({ length: year % 4 === 0 ? 366 : 365 }, (_, i) => new Date(Date.UTC(year, 0, 1 + i)));

const county = inventCounty(SIZES.county, 2025);

describe('the invented county', () => {
  it.each(['town', 'county'] as const)('has exactly the published %s size', (name) => {
    const size = SIZES[name];
    const { roll, towns } = inventCounty(size, 7);
    for (const [area, published] of [
      ['URBAN', size.urban],
      ['RURAL', size.rural],
    ] as const) {
      const households = roll.filter((h) => h.area === area);
      expect(households.length).toBe(published.households);
      expect(households.reduce((n, h) => n + h.members.length, 0)).toBe(published.persons);
    }
    expect(towns.flatMap((t) => t.villages).length).toBe(size.villages + size.communities);
  });

  it('is the same county again from the same seed', () => {
    expect(JSON.stringify(inventCounty(SIZES.town, 3))).toBe(
      JSON.stringify(inventCounty(SIZES.town, 3)),
    );
  });

  it('plants stops and newcomers near the published 4,025 and 4,132 persons, and 75-90 % unchanged', () => {
    const truths = county.surveyed.map((s) => s.truth);
    const left = truths.reduce((n, t) => n + Math.max(0, t.openingPersons - t.closingPersons), 0);
    const entered = truths
      .filter((t) => t.outcome === 'NEW')
      .reduce((n, t) => n + t.closingPersons, 0);
    const unchanged = truths.filter((t) => t.outcome === 'CONTINUE').length / county.roll.length;
    expect(Math.abs(left - 4025) / 4025).toBeLessThan(0.1);
    expect(entered).toBe(4132);
    expect(unchanged).toBeGreaterThan(0.75);
    expect(unchanged).toBeLessThan(0.9);
  });

  it('holds 15-digit, missing and doubled ids, and names with a middle dot', () => {
    const people = county.roll.flatMap((h) => h.members.map((m) => m.person));
    const ids = people.map((p) => p.idNumber).filter((id) => id !== '');
    expect(ids.some((id) => id.length === 15)).toBe(true);
    expect(ids.length).toBeLessThan(people.length);
    expect(new Set(ids).size).toBeLessThan(ids.length);
    expect(people.some((p) => p.name.includes('·'))).toBe(true);
    expect(ids.every((id) => id.startsWith('99'))).toBe(true);
  });

  it('writes its roll in GB18030 and a town’s survey as a workbook', async () => {
    const town = inventCounty(SIZES.town, 2025);
    const text = new TextDecoder('gb18030', { fatal: true }).decode(rollFile(town).bytes);
    expect(text.split('\r\n')[0]).toContain('公民身份号码');
    expect((await surveyFile(town)).bytes.subarray(0, 2).toString()).toBe('PK');
  });
});

describe('the oracle', () => {
  it.each([
    [
      ...['the worked example: 560.00 for three, income 900.00, one severely disabled', 'RURAL'],
      ...[[[], ['重度残疾人'], []], 90_000, 94_800],
    ],
    ['a gap of part of a yuan is paid as a whole yuan', 'RURAL', [[]], 55_950, 100],
    ['the highest of two classes alone', 'URBAN', [['重病患者', '重度残疾人']], 71_900, 21_700],
    ['nothing at the line', 'RURAL', [['重病患者']], 56_000, 0],
    ['nothing above the line', 'URBAN', [[], []], 150_000, 0],
  ] as [string, Area, Classes, number, number][])('%s', (_, area, people, income, amount) => {
    expect(trueAmountFen(area, people, income)).toBe(amount);
  });
});

describe('the demo calendars', () => {
  it.each(CALENDARS)('agree with an independent library on every day of $year', (calendar) => {
    const holidays = new Set<string>(calendar.holidays);
    const worked = new Set<string>(calendar.makeUpDays);
    for (const date of daysOf(calendar.year)) {
      const day = date.toISOString().slice(0, 10);
      const weekend = date.getUTCDay() % 6 === 0;
      expect(weekend ? worked.has(day) : !holidays.has(day), day).toBe(chineseDays.isWorkday(day));
    }
  });
});
