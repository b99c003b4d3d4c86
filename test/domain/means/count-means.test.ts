import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countMeans } from '../../../functions/domain/means/count-means.ts';
import { sumByLawAlone } from '../../../functions/domain/means/sum-by-law-alone.ts';
import { Reason } from '../../../schema/entities/decision.ts';
import { CostKind } from '../../../schema/means/found/cost-line.ts';
import { WorkExemption, WorkStanding } from '../../../schema/means/found/member-standing.ts';
import { IncomeType } from '../../../schema/means/income-type.ts';
import { FenRounding, IncomeWindow } from '../../../schema/means/policy/means-policy.ts';
import {
  aCost,
  anIncome,
  anObligor,
  aStanding,
  between,
  found,
  meansPolicy,
  monthly,
  yearly,
} from '../samples/means-lines.ts';
import { MEANS_CASES } from './count-means.cases.ts';

const counted = (facts: ReturnType<typeof found>, policy = meansPolicy()) =>
  countMeans(facts, { policy, standardFenPerMonth: 56_000, whose: '家庭' });

/** What one rule and its reasons say each line is worth, without the total. */
const told = (reasons: readonly Reason[]) =>
  reasons.filter(({ rule }) => rule !== 'MEANS.R9').map(({ rule, valueFen }) => [rule, valueFen]);

describe('each rule, on both sides', () => {
  test.each(MEANS_CASES)('$title', ({ found: lines, policy, monthlyFen, told: expected }) => {
    const { monthlyFen: fen, reasons } = counted(found(lines), meansPolicy(policy));
    expect({ fen, told: told(reasons) }).toEqual({ fen: monthlyFen, told: expected });
    for (const reason of reasons) expect(Reason.parse(reason)).toEqual(reason);
    expect(reasons.at(-1)).toMatchObject({ rule: 'MEANS.R9', valueFen: monthlyFen });
  });
});

describe('R9 divides once', () => {
  test.each([
    ['DOWN', 11, 0],
    ['DOWN', 12, 1],
    ['UP', 12, 1],
    ['UP', 13, 2],
    ['NEAREST', 5, 0],
    ['NEAREST', 6, 1],
  ])('%s: %i fen a year are %i a month', (fenRounding, yearFen, monthlyFen) => {
    const facts = found({ incomes: [anIncome(1, 'PROPERTY', yearFen, yearly)] });
    expect(counted(facts, meansPolicy({ fenRounding })).monthlyFen).toBe(monthlyFen);
  });

  test('the parts of a fen of several lines are added up before', () => {
    const facts = found({
      incomes: [1, 2, 3].map((n) => anIncome(n, 'PROPERTY', 4, yearly)),
    });
    expect(counted(facts).monthlyFen).toBe(1);
  });
});

describe('a family is told line by line, with its own numbers', () => {
  test('what counted, what did not, and why', () => {
    const facts = found({
      incomes: [
        anIncome(2, 'LOCAL_SUBSIDY', 5_000),
        anIncome(1, 'SCHOLARSHIP', 300_000, yearly),
        anIncome(1, 'WAGES', 600_000, between('2025-03-11', '2025-09-10')),
      ],
      costs: [aCost(1, 'WORK', 10_000), aCost(1, 'ILLNESS', 90_000), aCost(2, 'DISABILITY', 100)],
      standings: [aStanding(1, 'IRREGULAR'), aStanding(2, 'IRREGULAR', ['ILL', 'AGED'])],
      obligors: [
        anObligor(2, 324_000),
        anObligor(2, 224_000, { obligor: 'PARENT' }),
        anObligor(2, 0, { obligor: 'SIBLING', receivesAssistance: true }),
      ],
    });
    const policy = meansPolicy({
      incomeList: [
        { type: 'LOCAL_SUBSIDY', treatment: 'EXCLUDED', from: '2025-01-01', source: '样本1号' },
      ],
      deductions: [
        { cost: 'WORK', from: '2025-01-01' },
        { cost: 'ILLNESS', from: '2025-01-01', capFenPerMonth: 20_000 },
      ],
      minimumWageFenPerMonth: 180_000,
      imputations: [{ to: 'IRREGULAR', shareBasisPoints: 5_000 }],
      obligors: { aboveBasisPoints: 20_000, shareBasisPoints: 1_000, counts: 'AS_INCOME' },
    });
    expect(counted(facts, policy).reasons.map(({ sentence }) => sentence)).toEqual([
      '奖学金，每年3000.00元，不计入家庭收入。',
      '工资性收入，2025-03-11至2025-09-10共6000.00元，计入家庭收入，折合12个月6000.00元。',
      '地方补贴，每月50.00元，按样本1号，不计入家庭收入。',
      '患重病增加的支出，12个月10800.00元，每人每月最多扣减200.00元，扣减2400.00元。',
      '必要的就业成本，12个月1200.00元，据实扣减，扣减1200.00元。',
      '残疾增加的支出，12个月12.00元，当地未规定扣减，扣减0.00元。',
      '一名成员零散就业，收入难以核实，按最低工资每月1800.00元的50%推定每月收入900.00元，12个月已计4800.00元，补计6000.00元。',
      '一名成员年老、患病，不推定收入。',
      '不共同生活的已婚嫁的子女家庭2人，月收入3240.00元，高于2240.00元，有负担能力，每月应负担100.00元。',
      '不共同生活的父母家庭2人，月收入2240.00元，不高于2240.00元，无负担能力。',
      '不共同生活的兄弟姐妹本身享受社会救助，无负担能力。',
      '一名成员应得赡养、抚养、扶养费每月100.00元，12个月已计0.00元，补计1200.00元。',
      '按调查前12个月的收入，折合12个月计入13200.00元，扣减3600.00元，除以12，不足一分舍去，家庭月收入800.00元。',
    ]);
  });

  test('a county without rules of its own rests on the law’s list alone', () => {
    const incomes = [anIncome(1, 'VETERANS_BENEFIT', 100_000), anIncome(1, 'PENSION', 20_000)];
    const facts = found({ incomes, standings: [aStanding(1, 'NONE_WITHOUT_REASON')] });
    expect(sumByLawAlone(facts)).toBe(20_000);
  });
});

test('a policy that names no minimum wage imputes nothing', () => {
  const policy = {
    ...meansPolicy({
      minimumWageFenPerMonth: 180_000,
      imputations: [{ to: 'IRREGULAR', shareBasisPoints: 5_000 }],
    }),
    minimumWageFenPerMonth: null,
  };
  const facts = found({ standings: [aStanding(1, 'IRREGULAR')] });
  expect(counted(facts, policy).monthlyFen).toBe(0);
});

describe('properties', () => {
  const member = fc.integer({ min: 1, max: 3 });
  const amount = fc.integer({ min: 0, max: 500_000 });
  const period = fc.constantFrom(
    ...[monthly, yearly, between('2024-01-05', '2024-12-20'), between('2025-07-01', '2025-08-31')],
  );
  const income = fc
    .tuple(member, fc.constantFrom(...IncomeType.options), amount, period)
    .map((it) => anIncome(...it));
  const cost = fc
    .tuple(member, fc.constantFrom(...CostKind.options), amount, period)
    .map((it) => aCost(...it));
  const obligor = fc.tuple(member, amount).map((it) => anObligor(...it));
  const standings = fc
    .array(
      fc.tuple(
        fc.constantFrom(...WorkStanding.options),
        fc.subarray([...WorkExemption.options], { maxLength: 1 }),
      ),
      { maxLength: 3 },
    )
    .map((of) => of.map(([work, exempt], i) => aStanding(i + 1, work, exempt)));
  const lists = fc.record({
    incomes: fc.array(income, { maxLength: 6 }),
    costs: fc.array(cost, { maxLength: 4 }),
    obligors: fc.array(obligor, { maxLength: 3 }),
    standings,
  });
  const policy = fc
    .tuple(fc.constantFrom(...IncomeWindow.options), fc.constantFrom(...FenRounding.options))
    .map(([window, fenRounding]) =>
      meansPolicy({
        ...{ window, fenRounding, minimumWageFenPerMonth: 180_000 },
        deductions: CostKind.options.map((kind) => ({
          ...{ cost: kind, from: '2025-01-01' },
          capFenPerMonth: kind === 'WORK' ? null : 30_000,
        })),
        imputations: [
          { to: 'IRREGULAR', shareBasisPoints: 5_000 },
          { to: 'NONE_WITHOUT_REASON', shareBasisPoints: 10_000 },
        ],
        obligors: { aboveBasisPoints: 20_000, shareBasisPoints: 3_333, counts: 'AS_INCOME' },
      }),
    );

  test('never negative; the total is the sum of its parts, rounded once', () => {
    fc.assert(
      fc.property(lists, policy, (lines, by) => {
        const { monthlyFen, reasons } = counted(found(lines), by);
        const parts = reasons.filter(({ rule }) => !['MEANS.R7', 'MEANS.R9'].includes(rule));
        const yearFen = parts.reduce((sum, { valueFen }) => sum + (valueFen ?? 0), 0);
        const off = monthlyFen * 12 - Math.max(0, yearFen);
        expect(monthlyFen).toBeGreaterThanOrEqual(0);
        expect(Math.abs(off)).toBeLessThan(by.fenRounding === 'NEAREST' ? 7 : 12);
        if (by.fenRounding === 'DOWN') expect(off).toBeLessThanOrEqual(0);
        if (by.fenRounding === 'UP') expect(off).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('more income never counts for less', () => {
    fc.assert(
      fc.property(lists, income, amount, policy, (lines, line, more, by) => {
        const withLine = (amountFen: number) =>
          counted(found({ ...lines, incomes: [...lines.incomes, { ...line, amountFen }] }), by)
            .monthlyFen;
        expect(withLine(line.amountFen + more)).toBeGreaterThanOrEqual(withLine(line.amountFen));
      }),
    );
  });

  test('the order of lines and members is of no account', () => {
    fc.assert(
      fc.property(lists, policy, (lines, by) => {
        const turned = Object.entries(lines).map(([list, of]) => [list, [...of].reverse()]);
        expect(counted(found(Object.fromEntries(turned)), by)).toEqual(counted(found(lines), by));
      }),
    );
  });
});
