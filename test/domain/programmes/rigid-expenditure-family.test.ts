import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rigidExpenditureFamily } from '../../../functions/domain/programmes/rigid-expenditure-family/rigid-expenditure-family.ts';
import { RigidCost, type RigidCostKind } from '../../../schema/entities/rigid-cost.ts';
import {
  RigidExpenditureFamilyFacts,
  RigidExpenditureFamilyTerms,
} from '../../../schema/programmes/rigid-expenditure-family.ts';
import { aHousehold, aMember, aSurvey } from '../samples/a-household.ts';
import { anAsset, found, meansPolicy } from '../samples/means-lines.ts';
import { id } from '../samples/record.ts';
import { aRigidPolicy } from '../samples/status-policies.ts';
import { RIGID_TERMS } from '../samples/status-terms.ts';
import { RIGID_CASES } from './rigid-expenditure-family.cases.ts';

const factsOf = (changes: Record<string, unknown> = {}) =>
  RigidExpenditureFamilyFacts.parse({
    ...{ programme: 'RIGID_EXPENDITURE_FAMILY', area: 'RURAL', headcount: 2, familySize: 2 },
    ...{ monthlyIncomeFen: 100_000, rigidCosts: [] },
    ...changes,
  });
const costOf = (n: number, kind: RigidCostKind, paidFen: number) =>
  RigidCost.parse({ personId: id('person', n), kind, paidFen, coveredFen: 0 });

test.each(RIGID_CASES)('$title', ({ facts, policy, spentFen, eligible }) => {
  const entitlement = rigidExpenditureFamily.assess(factsOf(facts), aRigidPolicy(policy));
  expect(entitlement).toMatchObject({ eligible, monthlyFen: 0 });
  const share = entitlement.reasons.find(({ rule }) => rule.endsWith('.R3'));
  expect(share?.valueFen).toBe(spentFen);
});

test('property above the limit keeps a family out whatever it spends', () => {
  const policy = aRigidPolicy({
    means: meansPolicy({ assetLimits: [{ asset: 'HOME', pieces: 1 }] }),
  });
  const eligibleWith = (homes: number) => {
    const assets = Array.from({ length: homes }, () => anAsset(1, 'HOME', 1));
    const facts = factsOf({
      means: found({ assets, familySize: 2 }),
      rigidCosts: [costOf(1, 'MEDICAL', 100)],
    });
    return rigidExpenditureFamily.assess(facts, policy).eligible;
  };
  expect([eligibleWith(1), eligibleWith(2)]).toEqual([true, false]);
});

test('the reasons tell what counts, kind by kind, against the family’s income', () => {
  const rigidCosts = [costOf(1, 'MEDICAL', 700_000), costOf(2, 'EDUCATION', 600_000)];
  const { reasons } = rigidExpenditureFamily.assess(factsOf({ rigidCosts }), aRigidPolicy());
  expect(reasons.map(({ sentence }) => sentence)).toEqual([
    '家庭2人，月收入1000.00元，折合全年12000.00元，低于上年度人均可支配收入20000.00元×2人=40000.00元。',
    '医疗支出12个月7000.00元，扣除报销和救助0.00元，计入7000.00元。',
    '教育支出12个月6000.00元，扣除报销和救助0.00元，最多计5000.00元，计入5000.00元。',
    '12个月刚性支出共12000.00元，超出家庭总收入12000.00元的60%。',
    '认定有效期12个月，期满前经核查仍符合条件的可以延续，期满未延续的不再认定。',
  ]);
});

test('spending more never loses the status, and earning more never gains it', () => {
  const holds = (paidFen: number, monthlyIncomeFen: number) =>
    rigidExpenditureFamily.assess(
      factsOf({ rigidCosts: [costOf(1, 'MEDICAL', paidFen)], monthlyIncomeFen }),
      aRigidPolicy(),
    ).eligible;
  const amount = fc.nat(2_000_000);
  fc.assert(
    fc.property(amount, amount, amount, (paid, income, more) => {
      expect(Number(holds(paid + more, income))).toBeGreaterThanOrEqual(
        Number(holds(paid, income)),
      );
      expect(Number(holds(paid, income + more))).toBeLessThanOrEqual(Number(holds(paid, income)));
    }),
  );
});

describe('the facts', () => {
  const survey = (rigidCosts: RigidCost[] | null) => aSurvey({ rigidCosts });
  const read = (size: number, rigidCosts: RigidCost[] | null) =>
    rigidExpenditureFamily.factsOf(aHousehold(size), survey(rigidCosts), aRigidPolicy());

  test('are the costs of whoever lives there, in a lasting order', () => {
    const costs = [costOf(2, 'MEDICAL', 2), costOf(9, 'MEDICAL', 1), costOf(1, 'OTHER', 3)];
    const facts = read(2, costs);
    expect(facts).toMatchObject({ headcount: 2, familySize: 2, monthlyIncomeFen: 90_000 });
    expect(facts?.rigidCosts).toEqual([costs[2], costs[0]]);
    expect(read(2, costs.toReversed())).toEqual(facts);
  });

  test('are unknown by a survey that did not look into rigid expenditure, unless nobody is left', () => {
    expect(read(2, null)).toBeUndefined();
    expect(read(2, [])).toMatchObject({ rigidCosts: [] });
    const empty = aHousehold(1, { members: [aMember(1, { to: '2025-01-01' })] });
    const facts = rigidExpenditureFamily.factsOf(empty, survey(null), aRigidPolicy());
    expect(facts).toMatchObject({ familySize: 0, rigidCosts: [] });
  });

  test('with other members: whoever is gone takes their costs along', () => {
    const facts = factsOf({ rigidCosts: [costOf(1, 'MEDICAL', 1), costOf(2, 'MEDICAL', 2)] });
    const gone = new Map([[id('person', 2), 0]]);
    expect(rigidExpenditureFamily.refit(facts, { gone, more: 0 })).toEqual(
      factsOf({ headcount: 1, familySize: 1, rigidCosts: [costOf(1, 'MEDICAL', 1)] }),
    );
  });
});

describe('what an editor types in', () => {
  test.each([
    [{}, []],
    [{ validMonths: 12 }, []],
    [{ validMonths: 13 }, ['validMonths']],
    [{ validMonths: 0 }, ['validMonths']],
    [{ disposableIncomeFenPerYear: 0 }, ['disposableIncomeFenPerYear']],
    [{ shareBasisPoints: 0 }, ['shareBasisPoints']],
    [{ costs: [] }, ['costs']],
    [{ costs: [{ kind: 'MEDICAL' }, { kind: 'MEDICAL' }] }, ['costs']],
  ])('%o: refused for %o', (changes, refused) => {
    const { error } = RigidExpenditureFamilyTerms.safeParse({ ...RIGID_TERMS, ...changes });
    expect([...new Set(error?.issues.map(({ path }) => path[0]))]).toEqual(refused);
  });

  test('a cost of which more was given back than paid is none', () => {
    const cost = { personId: id('person', 1), kind: 'MEDICAL', paidFen: 1 };
    expect(RigidCost.safeParse({ ...cost, coveredFen: 1 }).success).toBe(true);
    expect(RigidCost.safeParse({ ...cost, coveredFen: 2 }).success).toBe(false);
  });
});
