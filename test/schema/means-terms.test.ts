import { describe, expect, it } from 'vitest';
import { MeansFound } from '../../schema/means/found/means-found.ts';
import { Period } from '../../schema/means/found/period.ts';
import { MeansTerms } from '../../schema/means/policy/means-terms.ts';
import { DibaoTerms } from '../../schema/programmes/dibao.ts';
import { anIncome } from '../domain/samples/means-lines.ts';

const listed = (type: string, from: string, to: string | null, treatment = 'EXCLUDED') => ({
  ...{ type, treatment, from, to },
  source: '样本',
});
const ill = (from: string, to: string | null) => ({ cost: 'ILLNESS', from, to });
const half = { to: 'IRREGULAR', shareBasisPoints: 5_000 };

/** The first thing wrong with what an editor typed in, or none. */
const faultOf = (changes: Record<string, unknown>) => {
  const parsed = MeansTerms.safeParse({
    ...{ window: 'LAST_MONTH', fenRounding: 'UP' },
    ...changes,
  });
  const [issue] = parsed.error?.issues ?? [];
  return issue === undefined ? undefined : `${issue.path.join('.')}：${issue.message}`;
};

describe('how means are counted may be typed in', () => {
  it.each([
    ['with nothing local', {}],
    [
      'with lists that meet',
      {
        incomeList: [
          listed('OTHER', '2025-01-01', '2025-07-01'),
          listed('OTHER', '2025-07-01', null),
        ],
      },
    ],
    [
      'with lists of two kinds',
      { incomeList: [listed('OTHER', '2025-01-01', null), listed('SUPPORT', '2025-01-01', null)] },
    ],
    [
      'counting the basic pension from 2026',
      { incomeList: [listed('BASIC_PENSION', '2026-01-01', null, 'COUNTED')] },
    ],
    [
      'with costs one after another',
      { deductions: [ill('2025-07-01', null), ill('2025-01-01', '2025-07-01')] },
    ],
    ['imputing whole fen', { imputations: [half], minimumWageFenPerMonth: 180_000 }],
  ])('%s', (_, changes) => {
    expect(faultOf(changes)).toBeUndefined();
  });
});

describe('is refused at its field, in Chinese', () => {
  it.each([
    [
      'lists that overlap',
      {
        incomeList: [
          listed('OTHER', '2025-01-01', '2025-07-02'),
          listed('OTHER', '2025-07-01', null),
        ],
      },
      'incomeList.1.from：同一项目的起止日期重叠',
    ],
    [
      'lists without end',
      { incomeList: [listed('OTHER', '2025-01-01', null), listed('OTHER', '2030-01-01', null)] },
      'incomeList.1.from：同一项目的起止日期重叠',
    ],
    [
      'a list that ends as it begins',
      { incomeList: [listed('OTHER', '2025-01-01', '2025-01-01')] },
      'incomeList.0.from：止日须晚于起日',
    ],
    [
      'costs that overlap',
      { deductions: [ill('2025-07-01', null), ill('2025-01-01', '2025-07-02')] },
      'deductions.1.from：同一项目的起止日期重叠',
    ],
    [
      'what the law takes out',
      { incomeList: [listed('SCHOLARSHIP', '2025-01-01', null, 'COUNTED')] },
      'incomeList.0.treatment：国家规定不计入的收入，不得列为计入',
    ],
    [
      'the basic pension until 2026',
      { incomeList: [listed('BASIC_PENSION', '2025-12-31', null, 'COUNTED')] },
      'incomeList.0.treatment：国家规定不计入的收入，不得列为计入',
    ],
    [
      'a list that reaches into the law’s time',
      { incomeList: [listed('BASIC_PENSION', '2020-01-01', '2021-01-02', 'COUNTED')] },
      'incomeList.0.treatment：国家规定不计入的收入，不得列为计入',
    ],
    [
      'imputing without a wage',
      { imputations: [half] },
      'minimumWageFenPerMonth：推定收入须填最低工资标准',
    ],
    [
      'imputing parts of a fen',
      { imputations: [half], minimumWageFenPerMonth: 180_001 },
      'imputations：推定比例乘以最低工资须为整分',
    ],
    [
      'imputing more than the wage',
      { imputations: [{ ...half, shareBasisPoints: 10_001 }] },
      'imputations.0.shareBasisPoints：推定收入不得高于最低工资',
    ],
    [
      'imputing twice',
      { imputations: [half, half], minimumWageFenPerMonth: 180_000 },
      'imputations.1：同一情形只能有一项推定',
    ],
    [
      'two limits of one kind',
      {
        assetLimits: [
          { asset: 'HOME', pieces: 1 },
          { asset: 'HOME', pieces: 2 },
        ],
      },
      'assetLimits.1：同一类财产只能有一项限额',
    ],
    [
      'a limit of both kinds',
      { assetLimits: [{ asset: 'HOME', pieces: 1, standardsPerPerson: 1 }] },
      'assetLimits.0.pieces：价值上限和件数上限只填一项',
    ],
    [
      'more than all that is above',
      { obligors: { aboveBasisPoints: 1, shareBasisPoints: 10_001, counts: 'AS_INCOME' } },
      'obligors.shareBasisPoints：应负担的份额不得高于超出部分',
    ],
    [
      'an edge at the standard',
      { single: { income: 'OWN', edgeBasisPoints: 10_000 } },
      'single.edgeBasisPoints：低保边缘家庭的收入上限须高于标准',
    ],
  ])('%s', (_, changes, fault) => {
    expect(faultOf(changes)).toBe(fault);
  });

  it.each([
    [10_000, undefined],
    [10_001, ['means', 'obligors', 'aboveBasisPoints']],
  ])('an obligor’s line at %i basis points of the standard', (aboveBasisPoints, path) => {
    const terms = { standardFenPerMonth: 56_000, rounding: 'NONE', minimumPayFen: 0 };
    const obligors = { aboveBasisPoints, shareBasisPoints: 1_000, counts: 'AS_INCOME' };
    const means = { window: 'LAST_MONTH', fenRounding: 'UP', obligors };
    expect(DibaoTerms.safeParse({ ...terms, means }).error?.issues[0]?.path).toEqual(path);
  });
});

describe('a line', () => {
  const line = anIncome(1, 'WAGES', 1);
  it.each([
    ['at the most', 10_000_000_000, undefined],
    ['absurd', 10_000_000_001, '金额过大，请核对'],
    ['negative', -1, '金额不能为负数'],
  ])('of an amount %s', (_, amountFen, message) => {
    const parsed = MeansFound.safeParse({ incomes: [{ ...line, amountFen }] });
    expect(parsed.error?.issues[0]?.message).toBe(message);
    if (!parsed.success) expect(parsed.error.issues[0]?.path).toEqual(['incomes', 0, 'amountFen']);
  });

  const [day, next] = ['2025-01-01', '2025-01-02'];
  it.each([
    ['a month', { per: 'MONTH' }, undefined],
    ['one day', { per: 'WINDOW', from: day, to: day }, undefined],
    [
      'a window that ends before it begins',
      { per: 'WINDOW', from: next, to: day },
      '止日不得早于起日',
    ],
    [
      'a window without an end',
      { per: 'WINDOW', from: day },
      '按起止日期填写的须填起日和止日，其他不填',
    ],
    [
      'a month with dates',
      { per: 'MONTH', from: day, to: next },
      '按起止日期填写的须填起日和止日，其他不填',
    ],
    ['a year with a date', { per: 'YEAR', from: day }, '按月、按年填写的不填起止日期'],
  ])('over %s', (_, period, message) => {
    expect(Period.safeParse(period).error?.issues[0]?.message).toBe(message);
  });
});
