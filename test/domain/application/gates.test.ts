import { describe, expect, test } from 'vitest';
import {
  enoughInvestigators,
  type GateContext,
  passGates,
} from '../../../functions/domain/application/gates.ts';
import type { StandingAction } from '../../../functions/domain/application/standing-steps.ts';
import type { CaseAction } from '../../../functions/domain/application/transitions.ts';
import { CivilDate } from '../../../schema/scalars/calendar.ts';
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

/** A stop that was proposed, told and heard. */
const change = (changes: Record<string, unknown>) => ({
  change: {
    changeId: id('change', 1),
    basis: 'SURVEY',
    kind: 'STOP',
    proposedOn: '2025-05-20',
    monthlyFen: 0,
    reasons: [{ rule: 'DIBAO.R1', sentence: '理由', source: '依据', inputs: {}, valueFen: null }],
    surveyId: id('survey', 1),
    noticeId: id('notice', 1),
    answerBy: '2025-06-05',
    hearingId: id('hearing', 1),
    ...changes,
  },
});

/** A cut that would put an earlier decision right. */
const CORRECTS = {
  basis: 'CORRECTION',
  kind: 'DECREASE',
  corrects: { decisionId: id('decision', 1), cause: 'RECORDED_WRONG' },
};

type Action = CaseAction | StandingAction;

const codeOf = (action: Action, changes: Record<string, unknown>) => {
  const result = passGates(action, {
    case: aCase(changes),
    filings: [],
    officialId: 'official-1',
    today: TODAY,
  });
  return result.ok ? 'passes' : result.refusal.code;
};

describe('gates, both sides of each', () => {
  test.each<[string, Action, Record<string, unknown>, string]>([
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
    [
      'appraisal without a dispute',
      'openAppraisal',
      { state: 'SURVEYING', ...SURVEYED, ...CHECKED },
      'ACTION_NOT_ALLOWED',
    ],
    ['appraisal on an objection', 'openAppraisal', { state: 'OBJECTED' }, 'passes'],
    [
      'appraisal in a survey begun again, unsurveyed',
      'openAppraisal',
      { state: 'SURVEYING', ...posting('2025-06-09'), ...CHECKED },
      'SURVEY_REQUIRED',
    ],
    [
      'appraisal in a survey begun again, unchecked',
      'openAppraisal',
      { state: 'SURVEYING', ...posting('2025-06-09'), ...SURVEYED },
      'CHECK_REQUIRED',
    ],
    [
      'appraisal in a survey begun again, surveyed and checked',
      'openAppraisal',
      { state: 'SURVEYING', ...posting('2025-06-09'), ...SURVEYED, ...CHECKED },
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
    [
      'grant after a complaint, unvisited',
      'grant',
      { ...SURVEYED, complained: true },
      'COUNTY_VISIT_REQUIRED',
    ],
    [
      'grant after a complaint, visited',
      'grant',
      { ...SURVEYED, complained: true, countyVisitedOn: '2025-06-05' },
      'passes',
    ],
    ['a check begun that nobody asked for', 'startCheck', {}, 'CHECK_REQUIRED'],
    ['a first extension', 'extend', {}, 'passes'],
    ['a second extension', 'extend', { extendedOn: '2025-06-01' }, 'ACTION_NOT_ALLOWED'],
    ['a first proposal', 'proposeChange', {}, 'passes'],
    ['a second proposal', 'proposeChange', change({}), 'ACTION_NOT_ALLOWED'],
    ['a hearing about nothing', 'hearChange', {}, 'ACTION_NOT_ALLOWED'],
    [
      'a hearing about an increase',
      'hearChange',
      change({ kind: 'INCREASE' }),
      'ACTION_NOT_ALLOWED',
    ],
    ['a hearing about a cut', 'hearChange', change({ kind: 'DECREASE' }), 'passes'],
    ['nothing to drop', 'dropChange', {}, 'ACTION_NOT_ALLOWED'],
    ['something to drop', 'dropChange', change({}), 'passes'],
    ['a stop nobody proposed', 'stop', {}, 'ACTION_NOT_ALLOWED'],
    ['a stop where a cut was proposed', 'stop', change({ kind: 'DECREASE' }), 'ACTION_NOT_ALLOWED'],
    ['a stop untold', 'stop', change({ answerBy: null }), 'NOTICE_REQUIRED'],
    ['a stop unheard', 'stop', change({ hearingId: null }), 'HEARING_REQUIRED'],
    ['a stop told and heard', 'stop', change({}), 'passes'],
    ['a cut untold', 'adjust', change({ kind: 'DECREASE', answerBy: null }), 'NOTICE_REQUIRED'],
    ['a cut unheard', 'adjust', change({ kind: 'DECREASE', hearingId: null }), 'HEARING_REQUIRED'],
    ['a cut told and heard', 'adjust', change({ kind: 'DECREASE' }), 'passes'],
    ['another amount where a stop was proposed', 'adjust', change({}), 'ACTION_NOT_ALLOWED'],
    [
      'an increase, which takes nothing away',
      'adjust',
      change({ kind: 'INCREASE', noticeId: null, answerBy: null, hearingId: null }),
      'passes',
    ],
    [
      'an increase while a decision is stayed',
      'adjust',
      { ...change({ kind: 'INCREASE' }), stayedBy: id('appeal', 1) },
      'passes',
    ],
    [
      'a cut while a decision is stayed',
      'adjust',
      { ...change({ kind: 'DECREASE' }), stayedBy: id('appeal', 1) },
      'EXECUTION_STAYED',
    ],
    [
      'a stop while a decision is stayed',
      'stop',
      { ...change({}), stayedBy: id('appeal', 1) },
      'EXECUTION_STAYED',
    ],
    ['a correction that is none', 'correct', change({}), 'ACTION_NOT_ALLOWED'],
    ['a correction told and heard', 'correct', change(CORRECTS), 'passes'],
    ['a correction untold', 'correct', change({ ...CORRECTS, answerBy: null }), 'NOTICE_REQUIRED'],
    ['a family brought back by a cut', 'reinstate', change(CORRECTS), 'ACTION_NOT_ALLOWED'],
    ['a family brought back', 'reinstate', change({ ...CORRECTS, kind: 'INCREASE' }), 'passes'],
    ['a correction to drop by the town', 'dropChange', change(CORRECTS), 'ACTION_NOT_ALLOWED'],
    ['a correction to drop by the county', 'dropCorrection', change(CORRECTS), 'passes'],
    ['a pause where something is proposed', 'proposeSuspension', change({}), 'ACTION_NOT_ALLOWED'],
    ['a hearing about a pause', 'hearChange', change({ kind: 'SUSPEND' }), 'passes'],
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

describe('whoever is filed as near to a family', () => {
  const filed = { standsAside: 'official-1', endedOn: null };
  const ended = { ...filed, endedOn: CivilDate.parse('2025-06-01') };

  test.each<[string, Action, GateContext['filings'][number], string]>([
    ['may not accept', 'accept', filed, 'NEAR_RELATIVE'],
    ['may not survey', 'startSurvey', filed, 'NEAR_RELATIVE'],
    ['may not decide', 'grant', filed, 'NEAR_RELATIVE'],
    ['may not propose a change', 'proposeChange', filed, 'NEAR_RELATIVE'],
    ['may not end the filing', 'endFiling', filed, 'NEAR_RELATIVE'],
    ['may file more kin', 'fileRelative', filed, 'passes'],
    ['is free once the filing has ended', 'accept', ended, 'passes'],
    ['is another person', 'accept', { ...filed, standsAside: 'official-2' }, 'passes'],
    ['has no account', 'accept', { ...filed, standsAside: null }, 'passes'],
  ])('%s', (_, action, filing, expected) => {
    const context = { case: aCase({}), filings: [filing], officialId: 'official-1', today: TODAY };
    const result = passGates(action, context);
    expect(result.ok ? 'passes' : result.refusal.code).toBe(expected);
  });

  test.each([
    ['grant', 0, 'passes'],
    ['grant', 1, 'COUNTY_VISIT_REQUIRED'],
    ['refuse', 1, 'COUNTY_VISIT_REQUIRED'],
  ] as const)('%s with %i filings: %s', (action, relativeFilings, expected) => {
    expect(codeOf(action, { ...SURVEYED, relativeFilings })).toBe(expected);
  });
});
