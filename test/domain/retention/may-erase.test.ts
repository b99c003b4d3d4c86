import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endedOnAfter } from '../../../functions/domain/application/ended-on.ts';
import { latestEndDue, mayErase } from '../../../functions/domain/retention/may-erase.ts';
import { retainedUntil } from '../../../functions/domain/retention/retained-until.ts';
import type { CaseState } from '../../../schema/entities/case.ts';
import { CivilDate } from '../../../schema/scalars/calendar.ts';
import { aCase } from '../samples/a-case.ts';

const over = { state: 'STOPPED', endedOn: '2025-03-03' };
const BENEFIT = { monthlyFen: 1, headcount: 1, from: '2025-01', decisionId: null };
const CHANGE = {
  changeId: `change_${'0'.repeat(32)}`,
  basis: 'SURVEY',
  kind: 'STOP',
  proposedOn: '2025-01-01',
  monthlyFen: 0,
  reasons: [{ rule: 'r', sentence: '', source: '', inputs: {}, valueFen: null }],
  surveyId: null,
  noticeId: null,
  answerBy: null,
  hearingId: null,
};

const verdict = (cases: readonly Record<string, unknown>[], today: string) => {
  const result = mayErase(cases.map(aCase), today);
  return result.ok ? result.value.until : result.refusal.code;
};

describe('PIPL art. 47: erasing a person', () => {
  test.each([
    ['the day before the files’ last day has passed', [over], '2030-03-02', 'RETENTION_RUNNING'],
    ['the first day nothing asks for them', [over], '2030-03-03', '2030-03-03'],
    [
      'the later of two families decides',
      [over, { ...over, endedOn: '2026-03-03' }],
      '2030-03-03',
      'RETENTION_RUNNING',
    ],
    [
      'both families’ time is over',
      [{ ...over, endedOn: '2026-03-03' }, over],
      '2031-03-03',
      '2031-03-03',
    ],
    ['one of two families is served', [over, { state: 'ACTIVE' }], '2099-01-01', 'CASE_OPEN'],
    ['a benefit is still paid', [{ ...over, benefit: BENEFIT }], '2099-01-01', 'CASE_OPEN'],
    ['a change is proposed', [{ ...over, change: CHANGE }], '2099-01-01', 'CASE_OPEN'],
    ['a notice waits', [{ ...over, dueOn: '2025-03-06' }], '2099-01-01', 'CASE_OPEN'],
    ['nobody knows when it ended', [{ ...over, endedOn: null }], '2099-01-01', 'CASE_OPEN'],
    ['no case is known at all', [], '2099-01-01', 'CASE_OPEN'],
  ])('%s', (_, cases, today, expected) => {
    expect(verdict(cases, today)).toBe(expected);
  });

  test('the list looks no day too short: whatever is due had ended by the day it looks from', () => {
    const dates = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(dates, dates, (endedOn, today) => {
        const due = verdict([{ ...over, endedOn }], today) !== 'RETENTION_RUNNING';
        if (due) expect(endedOn <= latestEndDue(today)).toBe(true);
      }),
    );
  });
});

test.each([
  ['APPROVAL_FILE', '2028-03-03'],
  ['DAILY_FILE', '2030-03-03'],
  ['WORKING_FILE', '2025-03-10'],
  ['AUDIT_TRAIL', null],
] as const)('%s from 2025-03-03 is kept until %s', (name, until) => {
  expect(retainedUntil(name, '2025-03-03')).toBe(until);
});

test.each<[CaseState, string | null, CaseState, string | null]>([
  ['ACTIVE', null, 'STOPPED', '2025-06-01'],
  ['COUNTY_REVIEW', null, 'REFUSED', '2025-06-01'],
  ['SUBMITTED', null, 'WITHDRAWN', '2025-06-01'],
  ['SURVEYING', null, 'TERMINATED_NO_COOPERATION', '2025-06-01'],
  ['REFUSED', '2025-01-01', 'REFUSED', '2025-01-01'],
  ['STOPPED', '2025-01-01', 'SUBMITTED', null],
  ['ACTIVE', null, 'SUSPENDED', null],
])('a claim %s (ended %s) that goes to %s has ended on %s', (state, endedOn, to, expected) => {
  const today = CivilDate.parse('2025-06-01');
  expect(endedOnAfter(aCase({ state, endedOn }), to, today)).toBe(expected);
});
