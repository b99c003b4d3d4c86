import { expect, it } from 'vitest';
import { type Contest, judge, type Outcome, type Verdict } from './contest.ts';

const CONTEST: Contest = { caseId: 'case_1', approvers: [] };
const won: Verdict = { name: 'a', code: null, message: '' };
const lost = (message: string, code = 'CONFLICT'): Verdict => ({ name: 'b', code, message });
const granted: Outcome = { state: 'GRANTED', decisions: 1, newEvents: 1 };
const withdrawn: Outcome = { state: 'WITHDRAWN', decisions: 0, newEvents: 1 };

const FAIR: [string, Verdict[], Outcome][] = [
  ['a grant', [won, lost('GRANTED')], granted],
  ['a withdrawal', [won, lost('WITHDRAWN', 'ACTION_NOT_ALLOWED')], withdrawn],
];
const UNFAIR: [string, Verdict[], Outcome][] = [
  ['two winners', [won, won], granted],
  ['no winner', [lost('GRANTED')], granted],
  ['a grant without its decision', [won], { ...granted, decisions: 0 }],
  ['a grant decided twice', [won], { ...granted, decisions: 2 }],
  ['a withdrawal with a decision', [won], { ...withdrawn, decisions: 1 }],
  ['two events', [won], { ...granted, newEvents: 2 }],
  ['a loser told another state', [won, lost('WITHDRAWN')], granted],
  ['a loser told another reason', [won, lost('GRANTED', 'NOT_PERMITTED')], granted],
  ['a case nobody settled', [won], { state: 'COUNTY_REVIEW', decisions: 0, newEvents: 1 }],
];

it.each(FAIR)('%s is a fair contest', (_, verdicts, outcome) => {
  expect(judge(CONTEST, verdicts, outcome)).toEqual([]);
});

it.each(UNFAIR)('%s is not', (_, verdicts, outcome) => {
  expect(judge(CONTEST, verdicts, outcome)).not.toEqual([]);
});
