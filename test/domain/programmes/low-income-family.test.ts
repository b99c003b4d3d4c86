import { expect, test } from 'vitest';
import { lowIncomeFamily } from '../../../functions/domain/programmes/low-income-family/low-income-family.ts';
import { aHousehold, aSurvey } from '../samples/a-household.ts';
import { aLowIncomePolicy } from '../samples/status-policies.ts';
import { LOW_INCOME_CASES } from './low-income-family.cases.ts';

const policy = aLowIncomePolicy();

test.each(LOW_INCOME_CASES)('$title', ({ monthlyIncomeFen, eligible }) => {
  const facts = lowIncomeFamily.factsOf(aHousehold(3), aSurvey({ monthlyIncomeFen }), policy);
  if (facts === undefined) throw new Error('The income is known.');
  const entitlement = lowIncomeFamily.assess(facts, policy);
  expect(entitlement).toMatchObject({ eligible, monthlyFen: 0 });
  expect(entitlement.reasons.map(({ rule }) => rule)).toEqual([
    ...['LOW_INCOME_FAMILY.R1', 'LOW_INCOME_FAMILY.R2'],
    ...(eligible ? ['LOW_INCOME_FAMILY.R3'] : []),
  ]);
  expect(lowIncomeFamily.headcountOf(facts, policy)).toBe(3);
});

test('nothing is known of a family whose income is not', () => {
  const blank = aSurvey({ monthlyIncomeFen: null });
  expect(lowIncomeFamily.factsOf(aHousehold(3), blank, policy)).toBeUndefined();
});
