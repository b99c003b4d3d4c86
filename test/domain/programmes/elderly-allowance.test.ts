import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elderlyAllowance } from '../../../functions/domain/programmes/elderly-allowance/elderly-allowance.ts';
import { amountIn } from '../../../schema/entities/amount-step.ts';
import type { ElderFinding } from '../../../schema/entities/elder-finding.ts';
import { ElderlyAllowanceTerms } from '../../../schema/programmes/elderly-allowance.ts';
import { aHousehold, aSurvey } from '../samples/a-household.ts';
import { ELDERLY_TERMS } from '../samples/allowance-terms.ts';
import { anElder, anElderlyPolicy, elderlyFactsOf } from '../samples/allowances.ts';
import { id } from '../samples/record.ts';
import { ELDERLY_CASES } from './elderly-allowance.cases.ts';

const policy = anElderlyPolicy();

describe('ELDERLY_ALLOWANCE.R1 to R5 for one person', () => {
  test.each(ELDERLY_CASES)('$title', ({ elder, policy: changes, monthlyFen, later = [] }) => {
    const facts = elderlyFactsOf(anElder(elder));
    const its = anElderlyPolicy(changes);
    const steps = later.map(([from, amount]) => ({ from, monthlyFen: amount }));
    const { reasons: _reasons, ...given } = elderlyAllowance.assess(facts, its);
    expect(given).toEqual({
      eligible: monthlyFen !== null,
      monthlyFen: monthlyFen ?? 0,
      ...(steps.length === 0 ? {} : { later: steps }),
    });
    expect(elderlyAllowance.headcountOf(facts, its)).toBe(monthlyFen === null ? 0 : 1);
  });

  const told = (elder: object, changes: object = {}) =>
    elderlyAllowance
      .assess(elderlyFactsOf(anElder({ ...elder })), anElderlyPolicy({ ...changes }))
      .reasons.map(({ rule, sentence }) => [rule.split('.')[1], sentence]);

  test('the reasons tell conditions, bands, the amount and every step to come', () => {
    expect(told({})).toEqual([
      ['R1', '该成员1950年3月出生，已满70周岁。'],
      ['R2', '该成员没有固定收入。'],
      ['R3', '该成员按所在的一档：满70周岁的每年200.00元。'],
      ['R4', '该成员折合每月17.00元。'],
      ['R5', '该成员自2030年3月起按满80周岁计，每月42.00元。'],
    ]);
    expect(told({ bornIn: '1940-01' }, { bandMode: 'NESTED' })[2]).toEqual([
      'R3',
      '该成员各档累加：满70周岁的每年200.00元，满80周岁的每年500.00元。',
    ]);
  });

  test('who is refused is told every ground and no amount', () => {
    expect(told({ bornIn: '1955-11', fixedIncome: true })).toEqual([
      ['R1', '该成员1955年11月出生，到2025年11月满70周岁，尚未到可以申请的时间。'],
      ['R2', '该成员有固定收入。'],
    ]);
    expect(told({ bornIn: '1955-10' })[0]?.[1]).toBe(
      '该成员1955年10月出生，到2025年10月满70周岁，可以提前办理，从该月起发给。',
    );
  });
});

test('the seed document’s 365,400 fits both modes, with the elders that each of them counts', () => {
  const NESTED = { bandMode: 'NESTED', rounding: 'NONE' };
  const ofAge = (bornIn: string, changes: object) => {
    // Read as amounts a month, so that nothing is rounded.
    const bands = ELDERLY_TERMS.bands.map(({ fromAge, rate: { amountFen } }) => ({
      ...{ fromAge, rate: { amountFen, per: 'MONTH' } },
    }));
    const its = anElderlyPolicy({ ...changes, bands });
    return elderlyAllowance.assess(elderlyFactsOf(anElder({ bornIn })), its).monthlyFen;
  };
  const disjoint = 1002 * ofAge('1950-03', {}) + 330 * ofAge('1940-03', {});
  const nested = 672 * ofAge('1950-03', NESTED) + 330 * ofAge('1940-03', NESTED);
  expect([disjoint, nested]).toEqual([36_540_000, 36_540_000]);
});

describe('properties', () => {
  const month = fc
    .tuple(fc.integer({ min: 1915, max: 1975 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, nth]) => `${year}-${String(nth).padStart(2, '0')}`);
  const elder = fc
    .record({ bornIn: month, fixedIncome: fc.boolean() })
    .map((it) => anElder({ ...it }));
  const mode = fc.constantFrom('NESTED', 'DISJOINT');
  const assess = (elders: readonly ElderFinding[], bandMode: string) =>
    elderlyAllowance.assess(elderlyFactsOf(...elders), anElderlyPolicy({ bandMode }));

  test('the amount never falls as months go by, and is never negative', () => {
    fc.assert(
      fc.property(fc.array(elder, { maxLength: 4 }), mode, (elders, bandMode) => {
        const { monthlyFen, later = [] } = assess(elders, bandMode);
        const amounts = [monthlyFen, ...later.map((step) => step.monthlyFen)];
        expect(amounts).toEqual(amounts.toSorted((a, b) => a - b));
        expect(monthlyFen).toBeGreaterThanOrEqual(0);
        const months = later.map(({ from }) => from);
        expect(months).toEqual([...new Set(months)].sort());
      }),
    );
  });

  test('a step is what a survey of its own month would give whoever qualified before', () => {
    fc.assert(
      fc.property(elder, mode, (it, bandMode) => {
        const its = anElderlyPolicy({ bandMode });
        const facts = elderlyFactsOf(it);
        const { eligible, later = [] } = elderlyAllowance.assess(facts, its);
        fc.pre(eligible);
        for (const { from, monthlyFen } of later)
          expect(elderlyAllowance.assess({ ...facts, month: from }, its).monthlyFen).toBe(
            monthlyFen,
          );
      }),
    );
  });

  test('a family is the sum of its elders in every month, in any order', () => {
    fc.assert(
      fc.property(fc.array(elder, { maxLength: 4 }), mode, (elders, bandMode) => {
        const alone = elders.map((it) => assess([it], bandMode));
        const family = assess(elders, bandMode);
        for (const on of ['2025-09', '2027-02', '2031-11', '2044-06', '2075-12'])
          expect(amountIn(family, on)).toBe(alone.reduce((sum, it) => sum + amountIn(it, on), 0));
        const { reasons: _a, ...forwards } = family;
        const { reasons: _b, ...backwards } = assess(elders.toReversed(), bandMode);
        expect(backwards).toEqual(forwards);
      }),
    );
  });

  test('an older month of birth never gives less', () => {
    fc.assert(
      fc.property(month, month, mode, (one, other, bandMode) => {
        const [older = one, younger = other] = [one, other].sort();
        const of = (bornIn: string) => assess([anElder({ bornIn })], bandMode).monthlyFen;
        expect(of(older)).toBeGreaterThanOrEqual(of(younger));
      }),
    );
  });
});

describe('the facts', () => {
  const elders = [
    anElder({ personId: id('person', 2) }),
    anElder(),
    anElder({ personId: id('person', 9) }),
  ];

  test('are of who lives there and is asked for, by person, in the month of the survey', () => {
    const found = elderlyAllowance.factsOf(aHousehold(2), aSurvey({ elders }), policy);
    expect(found).toMatchObject({ month: '2025-09', headcount: 2, area: 'RURAL' });
    expect(found?.elders.map(({ personId }) => personId)).toEqual([
      id('person', 1),
      id('person', 2),
    ]);
  });

  test('are none by a survey that looked at no elder or knows no income; nobody left is a fact', () => {
    const of = (survey: object, size = 2) =>
      elderlyAllowance.factsOf(aHousehold(size), aSurvey({ ...survey }), policy);
    expect(of({})).toBeUndefined();
    expect(of({ elders, monthlyIncomeFen: null })).toBeUndefined();
    const departed = [{ personId: id('person', 1), reason: 'DEATH', on: '2025-08-01' }];
    const nobody = of({ departed }, 1);
    expect(nobody).toMatchObject({ headcount: 0, elders: [] });
    expect(nobody && elderlyAllowance.assess(nobody, policy)).toMatchObject({
      ...{ eligible: false, monthlyFen: 0, reasons: [{ sentence: '没有提出高龄津贴的老年人。' }] },
    });
  });

  test('are told without a name, and lose who is gone', () => {
    const facts = elderlyFactsOf(
      anElder(),
      anElder({ personId: id('person', 2), bornIn: '1944-12' }),
    );
    expect(elderlyAllowance.tell(facts)).toEqual({
      counted: '共同生活3人，其中2人提出高龄津贴，按农村标准计算。',
      found: '经入户调查，认定第1名成员1950年3月出生，第2名成员1944年12月出生。',
    });
    const other = { gone: new Map([[id('person', 2), 1_000]]), more: 0 };
    const left = elderlyAllowance.refit(facts, other);
    expect(left).toMatchObject({ headcount: 2, monthlyIncomeFen: 89_000 });
    expect(left.elders).toHaveLength(1);
    expect(elderlyAllowance.tell(elderlyFactsOf()).found).toContain('没有提出高龄津贴的成员');
    expect(elderlyAllowance.onDeath(1, policy)).toEqual([]);
  });
});

describe('the terms', () => {
  const rate = (amountFen: number, per = 'YEAR') => ({ amountFen, per });
  const bands = (...of: readonly [number, { amountFen: number; per: string }][]) =>
    of.map(([fromAge, its]) => ({ fromAge, rate: its }));
  test.each<[string, object, string | null]>([
    ['the sample', {}, null],
    ['sixty', { bands: bands([60, rate(1_200)]) }, null],
    ['younger than the law’s elders', { bands: bands([59, rate(1_200)]) }, 'bands'],
    ['older than anybody', { bands: bands([121, rate(1_200)]) }, 'bands'],
    ['no band', { bands: [] }, 'bands'],
    ['out of order', { bands: bands([80, rate(1_200)], [70, rate(1_200)]) }, 'bands'],
    ['the same age twice', { bands: bands([70, rate(1_200)], [70, rate(2_400)]) }, 'bands'],
    ['nothing', { bands: bands([70, rate(0)]) }, 'bands'],
    ['once', { bands: bands([70, rate(1_200, 'ONCE')]) }, 'bands'],
    ['the same for the older', { bands: bands([70, rate(1_200)], [80, rate(1_200)]) }, null],
    ['less for the older', { bands: bands([70, rate(1_200)], [80, rate(1_199)]) }, 'bands'],
    [
      'less on top for the older, where bands add up',
      { bandMode: 'NESTED', bands: bands([70, rate(1_200)], [80, rate(600)]) },
      null,
    ],
    ['no rule of rounding for what is no whole fen', { rounding: 'NONE' }, 'rounding'],
    ['none needed', { rounding: 'NONE', bands: bands([70, rate(1_200)]) }, null],
    ['six months ahead', { monthsBefore: 6 }, null],
    ['seven months ahead', { monthsBefore: 7 }, 'monthsBefore'],
  ])('%s', (_, changes, wrong) => {
    const read = ElderlyAllowanceTerms.safeParse({ ...ELDERLY_TERMS, ...changes });
    expect(read.error?.issues[0]?.path[0] ?? null).toBe(wrong);
  });
});
