import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tekun } from '../../../functions/domain/programmes/tekun/tekun.ts';
import { CareSkill, SupportMode } from '../../../schema/entities/hardship-finding.ts';
import { twelfthsPerMonth } from '../../../schema/programmes/rate.ts';
import { type TekunPerson, TekunTerms } from '../../../schema/programmes/tekun.ts';
import { aHousehold, aMember, aSurvey } from '../samples/a-household.ts';
import { aTekunPerson, aTekunPolicy, tekunFactsOf } from '../samples/a-tekun-person.ts';
import { anIncome, found } from '../samples/means-lines.ts';
import { id } from '../samples/record.ts';
import { TEKUN_TERMS } from '../samples/tekun-terms.ts';
import { TEKUN_CASES } from './tekun.cases.ts';

const policy = aTekunPolicy();

describe('TEKUN.R1 to TEKUN.R8 for one person', () => {
  test.each(TEKUN_CASES)('$title', ({ person, monthlyFen }) => {
    const facts = tekunFactsOf(aTekunPerson(person));
    const eligible = monthlyFen > 0;
    expect(tekun.assess(facts, policy)).toMatchObject({ eligible, monthlyFen });
    expect(tekun.headcountOf(facts, policy)).toBe(eligible ? 1 : 0);
  });

  test('the reasons tell every condition and every part, in the order of the rules', () => {
    const facts = tekunFactsOf(
      aTekunPerson({ supportMode: 'CENTRALIZED', skills: ['EAT', 'DRESS', 'BED'] }),
    );
    const { reasons } = tekun.assess(facts, policy);
    expect(reasons.map(({ rule, sentence, valueFen }) => [rule, sentence, valueFen])).toEqual([
      ['TEKUN.R1', '该成员属于老年人。', null],
      ['TEKUN.R2', '该成员无劳动能力。', null],
      ['TEKUN.R3', '该成员月收入0.00元，低于最低生活保障标准560.00元，财产符合规定。', 56_000],
      ['TEKUN.R4', '该成员没有法定义务人。', null],
      ['TEKUN.R5', '该成员集中供养，基本生活标准每年3000.00元。', 300_000],
      ['TEKUN.R7', '该成员零花钱每月30.00元。', 3_000],
      [
        'TEKUN.R6',
        '该成员六项能力具备3项，部分丧失生活自理能力，照料护理标准每月110.00元。',
        11_000,
      ],
      ['TEKUN.R8', '该成员折合每月390.00元。', 39_000],
    ]);
  });

  test('who is refused is told every ground, not the first', () => {
    const person = aTekunPerson({ category: null, ableToWork: true, obligors: 'ABLE' });
    const told = tekun.assess(tekunFactsOf(person), policy).reasons;
    expect(told.map(({ sentence }) => sentence)).toEqual([
      '该成员不属于老年人、残疾人、未成年人。',
      '该成员有劳动能力。',
      '该成员月收入0.00元，低于最低生活保障标准560.00元，财产符合规定。',
      '该成员法定义务人有履行义务能力。',
    ]);
  });
});

describe('a family', () => {
  test('gets what those get who qualify, each told by number', () => {
    const facts = tekunFactsOf(
      aTekunPerson(),
      aTekunPerson({ personId: id('person', 2), ableToWork: true }),
      aTekunPerson({ personId: id('person', 3), supportMode: 'CENTRALIZED' }),
    );
    const { eligible, monthlyFen, reasons } = tekun.assess(facts, policy);
    expect({ eligible, monthlyFen }).toEqual({ eligible: true, monthlyFen: 18_400 + 28_000 });
    expect(tekun.headcountOf(facts, policy)).toBe(2);
    expect(reasons.find(({ sentence }) => sentence.includes('有劳动能力'))?.sentence).toBe(
      '第2名成员有劳动能力。',
    );
  });

  test('of whom nobody asks gets nothing, and is told so', () => {
    const { eligible, monthlyFen, reasons } = tekun.assess(tekunFactsOf(), policy);
    expect({ eligible, monthlyFen, rules: reasons.map(({ rule }) => rule) }).toEqual({
      eligible: false,
      monthlyFen: 0,
      rules: ['TEKUN.R1'],
    });
  });
});

describe('properties', () => {
  const person = fc
    .record({
      monthlyIncomeFen: fc.integer({ min: 0, max: 120_000 }),
      skills: fc.subarray([...CareSkill.options]),
      supportMode: fc.constantFrom(...SupportMode.options),
      obligors: fc.constantFrom('NONE', 'UNABLE', 'ABLE'),
      ableToWork: fc.boolean(),
    })
    .map(aTekunPerson);
  const monthly = (...persons: readonly TekunPerson[]) =>
    tekun.assess(tekunFactsOf(...persons), policy).monthlyFen;

  test('a family is the sum of its persons, in any order', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 4 }), (persons) => {
        const sum = persons.reduce((total, it) => total + monthly(it), 0);
        expect(monthly(...persons)).toBe(sum);
        expect(monthly(...persons.toReversed())).toBe(sum);
      }),
    );
  });

  test('more income never gives more, and one skill fewer never less', () => {
    fc.assert(
      fc.property(person, fc.nat(60_000), (it, more) => {
        const richer = aTekunPerson({ ...it, monthlyIncomeFen: it.monthlyIncomeFen + more });
        expect(monthly(richer)).toBeLessThanOrEqual(monthly(it));
        const frailer = aTekunPerson({ ...it, skills: it.skills.slice(1) });
        expect(monthly(frailer)).toBeGreaterThanOrEqual(monthly(it));
      }),
    );
  });
});

describe('TEKUN.R9 the funeral fee', () => {
  test.each([
    [0, []],
    [1, ['特困人员1人死亡，丧葬费一次性800.00元，共800.00元。']],
    [2, ['特困人员2人死亡，丧葬费一次性800.00元，共1600.00元。']],
  ])('%i deaths', (deaths, sentences) => {
    expect(tekun.onDeath(deaths, policy).map(({ sentence }) => sentence)).toEqual(sentences);
  });
});

describe('the facts', () => {
  const finding = (n: number) => {
    const { monthlyIncomeFen: _m, ...it } = aTekunPerson({ personId: id('person', n) });
    return it;
  };
  const wages = (personId: string | null, monthlyFen: number) => ({
    personId,
    kind: 'WAGES',
    monthlyFen,
    evidence: null,
  });

  test('are of the members who ask and live there, each with their own income, by person', () => {
    const incomes = [wages(id('person', 1), 500), wages(id('person', 2), 90_000)];
    const hardship = [finding(2), finding(1), finding(9)];
    const found = tekun.factsOf(aHousehold(2), aSurvey({ incomes, hardship }), policy);
    expect(found).toMatchObject({ programme: 'TEKUN', headcount: 2, monthlyIncomeFen: 90_000 });
    expect(found?.persons.map((it) => [it.personId, it.monthlyIncomeFen])).toEqual([
      [id('person', 1), 500],
      [id('person', 2), 90_000],
    ]);
  });

  test('are of each member’s own lines where the survey was taken line by line, by the law alone', () => {
    const {
      surveyedOn: _,
      familySize: __,
      ...means
    } = found({
      incomes: [anIncome(1, 'WAGES', 500), anIncome(1, 'SCHOLARSHIP', 80_000)],
    });
    const survey = aSurvey({ means, hardship: [finding(1), finding(2)] });
    const facts = tekun.factsOf(aHousehold(2), survey, policy);
    expect(facts?.persons.map((it) => it.monthlyIncomeFen)).toEqual([500, 0]);
  });

  test('are unknown while an income is nobody’s and might be theirs; alone, everything is theirs', () => {
    const survey = aSurvey({ incomes: [wages(null, 90_000)], hardship: [finding(1)] });
    expect(tekun.factsOf(aHousehold(2), survey, policy)).toBeUndefined();
    expect(tekun.factsOf(aHousehold(1), survey, policy)?.persons[0]?.monthlyIncomeFen).toBe(90_000);
    const blank = aSurvey({ monthlyIncomeFen: null, hardship: [finding(1)] });
    expect(tekun.factsOf(aHousehold(1), blank, policy)).toBeUndefined();
  });

  test('are unknown by a survey made for something else, unless nobody lives there any more', () => {
    expect(tekun.factsOf(aHousehold(1), aSurvey(), policy)).toBeUndefined();
    const gone = aHousehold(1, { members: [aMember(1, { to: '2025-01-01' })] });
    expect(tekun.factsOf(gone, aSurvey(), policy)).toMatchObject({ headcount: 0, persons: [] });
  });

  test('name nobody who has left', () => {
    const household = aHousehold(1, { members: [aMember(1), aMember(2, { to: '2025-01-01' })] });
    const found = tekun.factsOf(household, aSurvey({ hardship: [finding(2)] }), policy);
    expect(found?.persons).toEqual([]);
  });
});

test.each([
  [{ amountFen: 100, per: 'MONTH' }, 1_200],
  [{ amountFen: 100, per: 'YEAR' }, 100],
  [{ amountFen: 100, per: 'ONCE' }, 0],
] as const)('%o is so many twelfths of a fen a month', (rate, twelfths) => {
  expect(twelfthsPerMonth({ ...rate, amountFen: rate.amountFen as never })).toBe(twelfths);
});

describe('a policy that says nothing of a place or a level', () => {
  test('is a fault, never an amount of nothing', () => {
    const facts = tekunFactsOf(aTekunPerson());
    expect(() => tekun.assess(facts, aTekunPolicy({ support: [] }))).toThrow('DISPERSED');
    expect(() => tekun.assess(facts, aTekunPolicy({ care: [] }))).toThrow('SELF_CARE');
  });
});

describe('what an editor types in', () => {
  const [centralized, dispersed] = TEKUN_TERMS.support;
  const [selfCare, partial, none] = TEKUN_TERMS.care;
  const once = { amountFen: 100, per: 'ONCE' };

  test('is taken as the document sets it', () => {
    expect(TekunTerms.safeParse(TEKUN_TERMS).success).toBe(true);
    const whole = { ...dispersed, basicLiving: { amountFen: 240_000, per: 'YEAR' } };
    const divisible = { ...TEKUN_TERMS, support: [centralized, whole], rounding: 'NONE' };
    expect(TekunTerms.safeParse(divisible).success).toBe(true);
  });

  test.each([
    ['no line of means', { meansLineFenPerMonth: 0 }, 'meansLineFenPerMonth', '大于0'],
    ['one place only', { support: [centralized] }, 'support', '各填一项'],
    ['one place twice', { support: [centralized, centralized] }, 'support', '各填一项'],
    ['a level left out', { care: [selfCare, none] }, 'care', '三档'],
    [
      'nothing to live on',
      { support: [centralized, { ...dispersed, basicLiving: { amountFen: 0, per: 'MONTH' } }] },
      'support',
      '大于0',
    ],
    [
      'a living paid once',
      { support: [centralized, { ...dispersed, basicLiving: once }] },
      'support',
      '按月或按年',
    ],
    [
      'pocket money paid once',
      { support: [{ ...centralized, pocketMoney: once }, dispersed] },
      'support',
      '按月或按年',
    ],
    ['a funeral fee a year', { funeralFee: { amountFen: 1, per: 'YEAR' } }, 'funeralFee', '一次性'],
    [
      'less for whoever needs more',
      { care: [selfCare, { ...partial, rate: { amountFen: 26_001, per: 'MONTH' } }, none] },
      'care',
      '不得越低',
    ],
    ['a year that is no whole fen a month, not rounded', { rounding: 'NONE' }, 'rounding', '取整'],
  ])('%s is refused at its field', (_, changes, field, words) => {
    const parsed = TekunTerms.safeParse({ ...TEKUN_TERMS, ...changes });
    expect(parsed.error?.issues[0]?.path).toEqual([field]);
    expect(parsed.error?.issues[0]?.message).toContain(words);
  });
});
