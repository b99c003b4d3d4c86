import { expect, test } from 'vitest';
import { escalatedTo } from '../../../functions/domain/deadline/escalation.ts';
import type { CaseState } from '../../../schema/entities/case.ts';
import { Escalation } from '../../../schema/programmes/escalation.ts';

const escalation = Escalation.parse({ toCountyAfterDays: 5, toPrefectureAfterDays: 15 });
const DUE = '2025-06-10';

test.each<[CaseState, string, string | null]>([
  ['SURVEYING', '2025-06-10', null],
  ['SURVEYING', '2025-06-11', null],
  ['SURVEYING', '2025-06-15', null],
  ['SURVEYING', '2025-06-16', 'COUNTY'],
  ['SURVEYING', '2025-06-25', 'COUNTY'],
  ['SURVEYING', '2025-06-26', 'PREFECTURE'],
  // What lies with the county is its own from the first day it is late.
  ['COUNTY_REVIEW', '2025-06-10', null],
  ['COUNTY_REVIEW', '2025-06-11', 'COUNTY'],
  ['COUNTY_REVIEW', '2025-06-26', 'PREFECTURE'],
])('%s due on 10 June is shown on %s to %s', (state, today, level) => {
  expect(escalatedTo({ state, dueOn: DUE }, { today, escalation })).toBe(level);
});

test('nothing is shown above without a clock, nor without a policy that says when', () => {
  const today = '2025-12-31';
  expect(escalatedTo({ state: 'SURVEYING', dueOn: null }, { today, escalation })).toBeNull();
  expect(escalatedTo({ state: 'SURVEYING', dueOn: DUE }, { today, escalation: null })).toBeNull();
});

test('the prefecture is told later than the county, or the policy is refused', () => {
  const same = { toCountyAfterDays: 5, toPrefectureAfterDays: 5 };
  expect(Escalation.safeParse(same).success).toBe(false);
});
