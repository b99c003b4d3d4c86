import { describe, expect, test } from 'vitest';
import { proposeOutcome } from '../../../functions/domain/review/propose-outcome.ts';
import { Position, Proposal } from '../../../schema/entities/campaign.ts';
import { aHousehold, aMember, aSurvey } from '../samples/a-household.ts';
import { aPolicy } from '../samples/a-policy.ts';
import { id } from '../samples/record.ts';

const FACTS_FROM = '2025-09-01';
/** Three persons with 900.00 yuan under a standard of 560.00: entitled to 780.00. */
const propose = (
  survey: Record<string, unknown> | undefined,
  { monthlyFen = 78_000, headcount = 3, policy = {} } = {},
) =>
  proposeOutcome({
    opening: Position.parse({ headcount, monthlyFen }),
    household: aHousehold(headcount),
    survey: survey === undefined ? undefined : aSurvey(survey),
    factsFrom: FACTS_FROM,
    policy: aPolicy(policy),
  });
const death = (n: number) => ({ personId: id('person', n), reason: 'DEATH', on: '2025-09-05' });

describe('REVIEW.R1 without new facts a household is pending, never continued', () => {
  test.each([
    ['no survey', undefined],
    ['a survey of the day before the facts count', { surveyedOn: '2025-08-31' }],
    ['a survey that left income blank', { monthlyIncomeFen: null }],
  ])('%s', (_, survey) => {
    const proposal = propose(survey);
    expect(proposal).toMatchObject({
      outcome: 'PENDING',
      position: { headcount: 3, monthlyFen: 78_000 },
      joined: 0,
      left: 0,
      policy: null,
      surveyId: survey === undefined ? null : id('survey', 1),
    });
    expect(proposal.reasons.map((reason) => reason.rule)).toEqual(['REVIEW.R1']);
    expect(Proposal.parse(proposal)).toEqual(proposal);
  });

  test('a survey of the first day counts', () => {
    expect(propose({ surveyedOn: FACTS_FROM }).outcome).toBe('CONTINUE');
  });
});

describe('REVIEW.R2 the amount by new facts against the amount on the roll', () => {
  test.each([
    ['the same amount', {}, {}, 'CONTINUE', 3, 78_000],
    ['a fen more', { monthlyIncomeFen: 89_999 }, {}, 'INCREASE', 3, 78_001],
    ['a fen less', { monthlyIncomeFen: 90_001 }, {}, 'DECREASE', 3, 77_999],
    ['on the line', { monthlyIncomeFen: 168_000 }, {}, 'STOP', 0, 0],
    ['a fen below the line', { monthlyIncomeFen: 167_999 }, {}, 'DECREASE', 3, 1],
    ['a death', { departed: [death(3)] }, {}, 'DECREASE', 2, 22_000],
    [
      'everybody gone',
      { departed: [death(1), death(2), death(3)], monthlyIncomeFen: 0 },
      {},
      'STOP',
      0,
      0,
    ],
    ['a birth', { joined: [aMember(4, { from: '2025-09-02' })] }, {}, 'INCREASE', 4, 134_000],
    [
      'a death with the amount as before',
      { departed: [death(3)], monthlyIncomeFen: 34_000 },
      {},
      'CONTINUE',
      2,
      78_000,
    ],
    [
      'an eligible gap that rounds to nothing',
      { monthlyIncomeFen: 167_951 },
      { policy: { rounding: 'NEAREST_YUAN' } },
      'DECREASE',
      3,
      0,
    ],
    [
      'nothing before, nothing now, still eligible',
      { monthlyIncomeFen: 167_951 },
      { monthlyFen: 0, policy: { rounding: 'NEAREST_YUAN' } },
      'CONTINUE',
      3,
      0,
    ],
  ])('%s', (_, survey, from, outcome, headcount, monthlyFen) => {
    const proposal = propose(survey, from);
    expect(proposal).toMatchObject({ outcome, position: { headcount, monthlyFen } });
    expect(Proposal.parse(proposal)).toEqual(proposal);
  });

  test('names the facts, the very policy and the reasons it rests on', () => {
    const proposal = propose({
      departed: [death(3)],
      joined: [aMember(5, { from: '2025-09-02' })],
    });
    expect(proposal).toMatchObject({
      joined: 1,
      left: 1,
      monthlyIncomeFen: 90_000,
      surveyId: id('survey', 1),
      policy: {
        programme: 'DIBAO',
        division: '990102',
        area: 'RURAL',
        effectiveFrom: '2025-01-01',
      },
    });
    expect(proposal.reasons.map((reason) => reason.rule)).toEqual([
      'DIBAO.R1',
      'DIBAO.R2',
      'REVIEW.R2',
    ]);
    expect(proposal.reasons.at(-1)).toMatchObject({
      sentence: '在册每月780.00元，核定每月780.00元，金额不变。',
      inputs: { openingFen: 78_000 },
      valueFen: 78_000,
    });
  });
});
