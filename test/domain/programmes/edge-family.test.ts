import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edgeFamily } from '../../../functions/domain/programmes/edge-family/edge-family.ts';
import { EdgeFamilyFacts } from '../../../schema/programmes/edge-family.ts';
import { RatioTerms } from '../../../schema/programmes/family-status.ts';
import { aHousehold, aSurvey } from '../samples/a-household.ts';
import { anIncome, aSingle, found, meansPolicy } from '../samples/means-lines.ts';
import { id } from '../samples/record.ts';
import { anEdgePolicy, edgeFactsOf } from '../samples/status-policies.ts';
import { EDGE_TERMS } from '../samples/status-terms.ts';
import { BY_LINES, BY_SUM } from './edge-family.cases.ts';

const policy = anEdgePolicy();
const money = (standardsPerPerson: number) => ({ asset: 'MONEY', standardsPerPerson });
const BY_MEANS = anEdgePolicy({
  means: meansPolicy({ assetLimits: [money(24)] }),
  dibaoAssetLimits: [money(12)],
});

describe.each([
  ['by the sum of a survey', BY_SUM, policy],
  ['line by line', BY_LINES, BY_MEANS],
])('a family %s', (_, cases, by) => {
  test.each(cases)('$title', ({ facts, against }) => {
    const { eligible, monthlyFen, reasons } = edgeFamily.assess(edgeFactsOf(0, facts), by);
    expect({ eligible, monthlyFen }).toEqual({ eligible: against.length === 0, monthlyFen: 0 });
    const told = reasons.map(({ rule }) => rule);
    expect(told).toEqual(expect.arrayContaining([...against, 'EDGE_FAMILY.R1', 'EDGE_FAMILY.R2']));
    expect(told.includes('EDGE_FAMILY.R3')).toBe(eligible);
  });
});

test('without limits of dibao’s own, whoever is within those here is within dibao’s', () => {
  const same = anEdgePolicy({ means: meansPolicy({ assetLimits: [money(24)] }) });
  const [, , , aboveDibao] = BY_LINES;
  expect(edgeFamily.assess(edgeFactsOf(0, aboveDibao?.facts), same).eligible).toBe(false);
  expect(edgeFamily.assess(edgeFactsOf(0, aboveDibao?.facts), BY_MEANS).eligible).toBe(true);
});

test('the reasons tell both lines in the family’s numbers, and how long it holds', () => {
  const { reasons } = edgeFamily.assess(edgeFactsOf(200_000), policy);
  expect(reasons.map(({ rule, sentence }) => [rule, sentence])).toEqual([
    [
      'EDGE_FAMILY.R1',
      '家庭3人，月收入2000.00元，低于最低生活保障标准560.00元的150%×3人=2520.00元。',
    ],
    ['EDGE_FAMILY.R2', '月收入不低于最低生活保障标准×3人=1680.00元，不符合最低生活保障条件。'],
    [
      'EDGE_FAMILY.R3',
      '认定有效期12个月，期满前经核查仍符合条件的可以延续，期满未延续的不再认定。',
    ],
  ]);
});

test('every income is of dibao, of the edge, or of neither, and more of it never leads back', () => {
  const rank = (incomeFen: number) => {
    const { eligible, reasons } = edgeFamily.assess(edgeFactsOf(incomeFen), policy);
    const above = reasons[0]?.sentence.includes('不低于') === true;
    return eligible ? 1 : above ? 2 : 0;
  };
  fc.assert(
    fc.property(fc.nat(400_000), fc.nat(100_000), (incomeFen, more) => {
      expect(rank(incomeFen + more)).toBeGreaterThanOrEqual(rank(incomeFen));
    }),
  );
});

describe('the facts', () => {
  test('are of everybody living there, by the sum of a survey that has one', () => {
    expect(edgeFamily.factsOf(aHousehold(3), aSurvey(), policy)).toEqual(edgeFactsOf(90_000));
    const blank = aSurvey({ monthlyIncomeFen: null });
    expect(edgeFamily.factsOf(aHousehold(3), blank, policy)).toBeUndefined();
  });

  test('are counted by the policy line by line, and who asked for dibao alone asks nothing here', () => {
    const {
      surveyedOn: _,
      familySize: __,
      ...means
    } = found({
      incomes: [anIncome(1, 'WAGES', 200_000), anIncome(2, 'SCHOLARSHIP', 80_000)],
      single: aSingle(1, { majorIllness: true }),
    });
    const facts = edgeFamily.factsOf(aHousehold(3), aSurvey({ means }), BY_MEANS);
    expect(facts).toMatchObject({
      headcount: 3,
      monthlyIncomeFen: 200_000,
      means: { single: null },
    });
  });

  test('with other members: fewer have the status, and their means go with them', () => {
    const refitted = edgeFamily.refit(edgeFactsOf(200_000), {
      gone: new Map([[id('person', 1), 150_000]]),
      more: 0,
    });
    expect(refitted).toEqual(edgeFactsOf(50_000, { headcount: 2, familySize: 2 }));
  });

  test('without a member served by another programme: fewer have the status, by the means of all', () => {
    const served = new Map([[id('person', 1), 150_000]]);
    const without = edgeFamily.without?.(edgeFactsOf(200_000), served);
    expect(without).toEqual(edgeFactsOf(200_000, { headcount: 2 }));
    expect(edgeFamily.tell(EdgeFamilyFacts.parse(without)).counted).toBe(
      '计入共同生活的家庭成员3人，其中1人已由其他救助项目保障，按农村标准计算。',
    );
  });
});

describe('what an editor types in', () => {
  const limits = [money(12)];
  const means = { window: 'LAST_MONTH', fenRounding: 'DOWN' };
  test.each([
    [{}, []],
    [{ ratioBasisPoints: 10_001, dibaoStandardFenPerMonth: 10_000 }, []],
    [{ ratioBasisPoints: 10_000 }, ['ratioBasisPoints']],
    [{ ratioBasisPoints: 15_001 }, ['ratioBasisPoints']],
    [{ dibaoStandardFenPerMonth: 0 }, ['dibaoStandardFenPerMonth']],
    [{ validMonths: 1 }, []],
    [{ validMonths: 36 }, []],
    [{ validMonths: 0 }, ['validMonths']],
    [{ validMonths: 37 }, ['validMonths']],
    [{ means, dibaoAssetLimits: limits }, []],
    [{ dibaoAssetLimits: limits }, ['dibaoAssetLimits']],
    [{ means, dibaoAssetLimits: [...limits, ...limits] }, ['dibaoAssetLimits']],
  ])('%o: refused for %o', (changes, refused) => {
    const { error } = RatioTerms.safeParse({ ...EDGE_TERMS, ...changes });
    expect([...new Set(error?.issues.map(({ path }) => path[0]))]).toEqual(refused);
  });
});
