import { describe, expect, test } from 'vitest';
import { byMeans } from '../../../functions/domain/programmes/dibao/by-means.ts';
import { dibao } from '../../../functions/domain/programmes/dibao/dibao.ts';
import { dibaoFacts } from '../../../functions/domain/programmes/dibao/facts.ts';
import { Entitlement } from '../../../schema/entities/decision.ts';
import { DibaoFacts } from '../../../schema/programmes/dibao.ts';
import { aHousehold, aSurvey } from '../samples/a-household.ts';
import { aPolicy } from '../samples/a-policy.ts';
import { anAsset, anIncome, aSingle, found, meansPolicy } from '../samples/means-lines.ts';
import { id } from '../samples/record.ts';
import { SINGLE_CASES } from './single-person.cases.ts';

const LIMITS = [{ asset: 'VEHICLE', pieces: 0 }];
const SINGLE = { income: 'OWN', edgeBasisPoints: 15_000 };
const POLICY = aPolicy({ means: meansPolicy({ assetLimits: LIMITS, single: SINGLE }) });

/** The family of three as a survey found it that added up to 900.00 yuan. */
const facts = (means: Record<string, unknown> | null, policy = POLICY) => {
  const { surveyedOn: _, familySize: __, ...lines } = found(means ?? {});
  const survey = aSurvey({ means: means === null ? null : lines });
  const its = dibaoFacts(aHousehold(3), survey, policy);
  if (its === undefined) throw new Error('The income is known.');
  return its;
};

const rules = ({ reasons }: Entitlement) => reasons.map(({ rule }) => rule);

describe('a family as a whole', () => {
  test('what counts is frozen, line by line and without words, and decides', () => {
    const its = facts({
      incomes: [anIncome(1, 'WAGES', 60_000), anIncome(2, 'SCHOLARSHIP', 90_000)],
    });
    expect(its).toMatchObject({ headcount: 3, monthlyIncomeFen: 60_000, admissionBasis: 'FAMILY' });
    expect(its.means?.incomes.map((it) => it.evidence.reference)).toEqual([null, null]);
    expect(DibaoFacts.parse(its)).toEqual(its);
    const entitlement = dibao.assess(its, POLICY);
    expect(entitlement).toMatchObject({ eligible: true, monthlyFen: 108_000 });
    expect(rules(entitlement)).toEqual([
      ...['MEANS.R1', 'MEANS.R2', 'MEANS.R9', 'MEANS.R10'],
      ...['DIBAO.R1', 'DIBAO.R2'],
    ]);
  });

  test('lines of whoever does not live there are left out', () => {
    const its = facts({ incomes: [anIncome(1, 'WAGES', 60_000), anIncome(4, 'WAGES', 90_000)] });
    expect(its).toMatchObject({ monthlyIncomeFen: 60_000, means: { familySize: 3 } });
  });

  test.each([
    ['within the limit', [], true, 108_000],
    ['above it', [anAsset(1, 'VEHICLE', 1)], false, 0],
  ])('property %s', (_, assets, eligible, monthlyFen) => {
    const its = facts({ incomes: [anIncome(1, 'WAGES', 60_000)], assets });
    const entitlement = dibao.assess(its, POLICY);
    expect(entitlement).toMatchObject({ eligible, monthlyFen });
    expect(entitlement.reasons.find(({ rule }) => rule === 'MEANS.R10')?.inputs).toMatchObject({
      ...{ asset: 'VEHICLE', holds: eligible },
    });
  });

  test('a survey that gives a sum counts by it, and says so', () => {
    const its = facts(null);
    expect(its).toMatchObject({ monthlyIncomeFen: 90_000, means: null });
    const entitlement = dibao.assess(its, POLICY);
    expect(entitlement).toMatchObject({ eligible: true, monthlyFen: 78_000 });
    expect(rules(entitlement)).toEqual(['MEANS.R11', 'DIBAO.R1', 'DIBAO.R2']);
  });

  test('a policy without means rests on the survey’s sum, as it always did', () => {
    const its = facts({ incomes: [anIncome(1, 'WAGES', 60_000)] }, aPolicy());
    expect(its.monthlyIncomeFen).toBe(90_000);
    expect(rules(dibao.assess(its, aPolicy()))).toEqual(['DIBAO.R1', 'DIBAO.R2']);
  });

  test('frozen facts give the same again under the policy they were frozen under', () => {
    for (const { found: lines } of SINGLE_CASES) {
      const its = facts(lines);
      expect(byMeans(its, POLICY).facts).toEqual(its);
    }
  });
});

describe('DIBAO.R5 one member alone', () => {
  test.each(SINGLE_CASES)('$title', ({ found: lines, single = SINGLE, ...expected }) => {
    const policy = aPolicy({ means: meansPolicy({ assetLimits: LIMITS, single }) });
    const its = facts(lines, policy);
    const entitlement = dibao.assess(its, policy);
    const { eligible, monthlyFen, because } = expected;
    expect(entitlement).toMatchObject({ eligible, monthlyFen });
    expect(entitlement.reasons.find(({ rule }) => rule === 'DIBAO.R5')?.sentence).toBe(because);
    expect(its).toMatchObject({ headcount: 1, admissionBasis: 'SINGLE_PERSON' });
    expect(Entitlement.parse(entitlement)).toEqual(entitlement);
  });

  test('is told whose income it is', () => {
    const lines = {
      incomes: [anIncome(2, 'WAGES', 150_000), anIncome(1, 'PENSION', 50_000)],
      single: aSingle(1, { majorIllness: true }),
    };
    const said = dibao.assess(facts(lines), POLICY).reasons.map(({ sentence }) => sentence);
    expect(said.slice(-3)).toEqual([
      '按调查前12个月的收入，折合12个月计入6000.00元，扣减0.00元，除以12，不足一分舍去，本人月收入500.00元。',
      '单独申请1人，月收入500.00元，低于保障标准560.00元×1人=560.00元。',
      '补差：60.00元，不取整，每月60.00元。',
    ]);
  });

  test('nobody is where the policy does not say how means are counted', () => {
    const its = facts({ single: aSingle(1, { majorIllness: true }) }, aPolicy());
    expect(dibao.assess(its, aPolicy())).toMatchObject({ eligible: false, monthlyFen: 0 });
  });

  test('only their own classes bring more', () => {
    const groups = [1, 2].map((n) => ({ personId: id('person', n), group: 'ELDER' }));
    const survey = aSurvey({
      ...{ groups },
      means: {
        incomes: [anIncome(2, 'WAGES', 200_000)],
        single: aSingle(1, { majorIllness: true }),
      },
    });
    expect(dibaoFacts(aHousehold(3), survey, POLICY)?.groups).toEqual(groups.slice(0, 1));
  });
});
