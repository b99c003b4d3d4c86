import { describe, expect, test } from 'vitest';
import { enoughInvestigators, passGates } from '../../../functions/domain/application/gates.ts';
import type { CaseAction } from '../../../functions/domain/application/transitions.ts';
import { aCase } from '../samples/a-case.ts';
import { id } from '../samples/record.ts';

const TODAY = '2025-06-10';
const SURVEYED = { surveyId: id('survey', 1) };
const CHECKED = { informationCheck: { requestedOn: '2025-06-01', result: 'CLEAR' } };
const posting = (until: string) => ({
  posting: { postingId: id('posting', 1), round: 1, from: '2025-06-02', until },
});
const hands = (changes: Record<string, unknown>) => ({
  hands: { acceptedBy: null, surveyedBy: [], reviewedBy: null, ...changes },
});

const codeOf = (action: CaseAction, changes: Record<string, unknown>) => {
  const result = passGates(action, {
    case: aCase(changes),
    officialId: 'official-1',
    today: TODAY,
  });
  return result.ok ? 'passes' : result.refusal.code;
};

describe('gates, both sides of each', () => {
  test.each<[string, CaseAction, Record<string, unknown>, string]>([
    ['no survey', 'firstReview', { ...CHECKED }, 'SURVEY_REQUIRED'],
    ['check not asked', 'firstReview', { ...SURVEYED }, 'CHECK_REQUIRED'],
    [
      'check not answered',
      'firstReview',
      { ...SURVEYED, informationCheck: { requestedOn: '2025-06-01', result: null } },
      'CHECK_REQUIRED',
    ],
    [
      'surveyor reviews',
      'firstReview',
      { ...SURVEYED, ...CHECKED, ...hands({ surveyedBy: ['official-1'] }) },
      'SAME_PERSON',
    ],
    [
      'another reviews',
      'firstReview',
      { ...SURVEYED, ...CHECKED, ...hands({ surveyedBy: ['official-2'] }) },
      'passes',
    ],
    ['a check nobody asked for', 'recordCheck', {}, 'CHECK_REQUIRED'],
    [
      'a check asked for',
      'recordCheck',
      { informationCheck: { requestedOn: '2025-06-01', result: null } },
      'passes',
    ],
    ['appraisal without a dispute', 'openAppraisal', { state: 'SURVEYING' }, 'ACTION_NOT_ALLOWED'],
    ['appraisal on an objection', 'openAppraisal', { state: 'OBJECTED' }, 'passes'],
    [
      'appraisal in the survey after an objection',
      'openAppraisal',
      { state: 'SURVEYING', ...posting('2025-06-09') },
      'passes',
    ],
    ['objection on the last day', 'object', posting(TODAY), 'passes'],
    ['objection the day after', 'object', posting('2025-06-09'), 'ACTION_NOT_ALLOWED'],
    ['objection without a posting', 'object', {}, 'ACTION_NOT_ALLOWED'],
    ['posting closed on its last day', 'closePosting', posting(TODAY), 'POSTING_OPEN'],
    ['posting closed the day after', 'closePosting', posting('2025-06-09'), 'passes'],
    ['posting never put up', 'closePosting', {}, 'POSTING_OPEN'],
    [
      'posting with an objection',
      'closePosting',
      { ...posting('2025-06-09'), openObjections: 1 },
      'OBJECTION_OPEN',
    ],
    ['second posting still up', 'closeSecondPosting', posting(TODAY), 'POSTING_OPEN'],
    ['grant without survey', 'grant', {}, 'SURVEY_REQUIRED'],
    [
      'grant by a surveyor',
      'grant',
      { ...SURVEYED, ...hands({ surveyedBy: ['official-1'] }) },
      'SAME_PERSON',
    ],
    [
      'grant by the reviewer',
      'grant',
      { ...SURVEYED, ...hands({ reviewedBy: 'official-1' }) },
      'SAME_PERSON',
    ],
    [
      'grant to a relative unvisited',
      'grant',
      { ...SURVEYED, nearRelative: true },
      'COUNTY_VISIT_REQUIRED',
    ],
    [
      'grant to a relative visited',
      'grant',
      { ...SURVEYED, nearRelative: true, countyVisitedOn: '2025-06-05' },
      'passes',
    ],
    ['grant with an open objection', 'grant', { ...SURVEYED, openObjections: 1 }, 'OBJECTION_OPEN'],
    ['grant in order', 'grant', SURVEYED, 'passes'],
    [
      'refusal by the reviewer',
      'refuse',
      { ...SURVEYED, ...hands({ reviewedBy: 'official-1' }) },
      'SAME_PERSON',
    ],
    ['refusal in order', 'refuse', SURVEYED, 'passes'],
    ['a step without gates', 'accept', {}, 'passes'],
  ])('%s', (_, action, changes, code) => {
    expect(codeOf(action, changes)).toBe(code);
  });

  test.each([
    [[], false],
    [['a'], false],
    [['a', 'a'], false],
    [['a', 'b'], true],
  ])('investigators %j', (investigators, enough) => {
    expect(enoughInvestigators(investigators).ok).toBe(enough);
  });
});
