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
const secondPosting = (until: string) => ({
  posting: { postingId: id('posting', 2), round: 2, from: '2025-06-02', until },
});
/** Handed on to the town, surveyed, posted, and the board down since yesterday. */
const IN_TOWN = { decisionLevel: 'TOWN', ...SURVEYED, ...posting('2025-06-09') };
const hands = (changes: Record<string, unknown>) => ({
  hands: { acceptedBy: null, surveyedBy: [], reviewedBy: null, ...changes },
});

/** A benefit in force with a term, if it has one. */
const valid = (validUntil: string | undefined) => ({
  state: 'ACTIVE',
  benefit: { monthlyFen: 0, headcount: 1, from: '2024-07', decisionId: null, validUntil },
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
    case: aCase({ acceptedOn: '2025-03-03', ...changes }),
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
    ['not handed on', 'grantInTown', { ...IN_TOWN, decisionLevel: 'COUNTY' }, 'ACTION_NOT_ALLOWED'],
    ['handed on', 'grantInTown', IN_TOWN, 'passes'],
    ['handed on', 'refuseInTown', IN_TOWN, 'passes'],
    ['still posted', 'grantInTown', { ...IN_TOWN, ...posting(TODAY) }, 'POSTING_OPEN'],
    ['objected to', 'refuseInTown', { ...IN_TOWN, openObjections: 1 }, 'OBJECTION_OPEN'],
    ['near', 'grantInTown', { ...IN_TOWN, nearRelative: true }, 'COUNTY_VISIT_REQUIRED'],
    ['once objected to', 'grantInTown', { ...IN_TOWN, complained: true }, 'COUNTY_VISIT_REQUIRED'],
    ['drawn', 'refuseInTown', { ...IN_TOWN, sampled: true }, 'COUNTY_VISIT_REQUIRED'],
    [
      'the reviewer decides in the town',
      'grantInTown',
      { ...IN_TOWN, ...hands({ reviewedBy: 'official-1' }) },
      'SAME_PERSON',
    ],
    [
      'the surveyor decides in the town',
      'refuseInTown',
      { ...IN_TOWN, ...hands({ surveyedBy: ['official-1'] }) },
      'SAME_PERSON',
    ],
    ['tekun not posted', 'stop', { programme: 'TEKUN', ...change({}) }, 'POSTING_OPEN'],
    [
      'tekun still posted',
      'stop',
      { programme: 'TEKUN', ...change({ postedUntil: TODAY }) },
      'POSTING_OPEN',
    ],
    [
      'tekun posted until yesterday',
      'stop',
      { programme: 'TEKUN', ...change({ postedUntil: '2025-06-09' }) },
      'passes',
    ],
    [
      'a stop posted that is none',
      'postEnding',
      change({ kind: 'DECREASE' }),
      'ACTION_NOT_ALLOWED',
    ],
    ['a stop posted', 'postEnding', change({}), 'passes'],
    ['confirmed beside a change', 'confirmUnchanged', change({}), 'ACTION_NOT_ALLOWED'],
    ['confirmed alone', 'confirmUnchanged', {}, 'passes'],
    ['called in', 'callIn', IN_TOWN, 'passes'],
    [
      'called in, not handed on',
      'callIn',
      { ...IN_TOWN, decisionLevel: 'COUNTY' },
      'ACTION_NOT_ALLOWED',
    ],
    ['called in while posted', 'callIn', { ...IN_TOWN, ...posting(TODAY) }, 'POSTING_OPEN'],
    [
      'an opinion without appraisal under the measures of 2012',
      'firstReview',
      { state: 'SURVEYING', acceptedOn: '2021-06-30', ...SURVEYED, ...CHECKED },
      'ACTION_NOT_ALLOWED',
    ],
    [
      'one after it',
      'firstReview',
      { state: 'APPRAISAL', acceptedOn: '2021-06-30', ...SURVEYED, ...CHECKED },
      'passes',
    ],
    [
      'an appraisal nobody asked for under the measures of 2012',
      'openAppraisal',
      { state: 'SURVEYING', acceptedOn: '2021-06-30', ...SURVEYED, ...CHECKED },
      'passes',
    ],
    [
      'a grant after one board under the measures of 2012',
      'grant',
      { acceptedOn: '2021-06-30', ...SURVEYED, ...posting('2025-06-09') },
      'ACTION_NOT_ALLOWED',
    ],
    [
      'a grant after two',
      'grant',
      { acceptedOn: '2021-06-30', ...SURVEYED, ...secondPosting('2025-06-09') },
      'passes',
    ],
    [
      'a family drawn and not visited',
      'refuse',
      { ...SURVEYED, sampled: true },
      'COUNTY_VISIT_REQUIRED',
    ],
    [
      'whoever was never accepted',
      'firstReview',
      { state: 'SURVEYING', acceptedOn: null, ...SURVEYED, ...CHECKED },
      'ACTION_NOT_ALLOWED',
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
    ['renewal on the last day of the term', 'renew', valid(TODAY), 'passes'],
    ['renewal the day after', 'renew', valid('2025-06-09'), 'ACTION_NOT_ALLOWED'],
    ['renewal of what has no term', 'renew', valid(undefined), 'ACTION_NOT_ALLOWED'],
    [
      'renewal of a status carried over without one',
      'renew',
      { ...valid(undefined), programme: 'EDGE_FAMILY' },
      'passes',
    ],
    ['renewal without a benefit', 'renew', {}, 'ACTION_NOT_ALLOWED'],
    [
      'renewal while a stop is proposed',
      'renew',
      { ...valid(TODAY), ...change({}) },
      'ACTION_NOT_ALLOWED',
    ],
    ['end of a term on its last day', 'lapse', valid(TODAY), 'ACTION_NOT_ALLOWED'],
    ['end of a term the day after', 'lapse', valid('2025-06-09'), 'passes'],
    ['end of what has no term', 'lapse', valid(undefined), 'ACTION_NOT_ALLOWED'],
    ['end of a term without a benefit', 'lapse', {}, 'ACTION_NOT_ALLOWED'],
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
