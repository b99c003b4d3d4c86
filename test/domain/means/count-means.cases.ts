import {
  aCost,
  anIncome,
  anObligor,
  aStanding,
  between,
  monthly,
  yearly,
} from '../samples/means-lines.ts';

interface MeansCase {
  readonly title: string;
  readonly found: Record<string, unknown>;
  readonly policy?: Record<string, unknown>;
  /** Fen a month, and what the rules other than the total said each line is worth in twelve. */
  readonly monthlyFen: number;
  readonly told: readonly (readonly [string, number])[];
}

const one = (type: string, amountFen: number, period: Record<string, unknown> = monthly) => ({
  incomes: [anIncome(1, type, amountFen, period)],
});
const LAST_MONTH = { window: 'LAST_MONTH' };
const LISTED = { type: 'LOCAL_SUBSIDY', from: '2025-01-01', source: '样本〔2025〕1号' };
const OFF = { incomeList: [{ ...LISTED, treatment: 'EXCLUDED', to: '2025-09-10' }] };
const STILL_OFF = { incomeList: [{ ...LISTED, treatment: 'EXCLUDED', to: '2025-09-11' }] };
const ON = { incomeList: [{ ...LISTED, treatment: 'COUNTED', to: null }] };
const COSTS = {
  deductions: [
    { cost: 'ILLNESS', from: '2025-01-01', capFenPerMonth: 10_000 },
    { cost: 'WORK', from: '2025-01-01' },
    { cost: 'DISABILITY', from: '2025-09-11' },
  ],
};
const earning = (type: string, amountFen: number, ...costs: readonly unknown[]) => ({
  ...one(type, amountFen),
  costs,
});
const IMPUTED = {
  minimumWageFenPerMonth: 180_000,
  imputations: [
    { to: 'NONE_WITHOUT_REASON', shareBasisPoints: 10_000 },
    { to: 'IRREGULAR', shareBasisPoints: 5_000 },
  ],
};
const standing = (work: string, exemptions: readonly string[] = [], incomes: unknown[] = []) => ({
  incomes,
  standings: [aStanding(1, work, exemptions)],
});
/** A family of two that lives on more than 2 × 560.00 × 2 owes a tenth of what is above. */
const OBLIGORS = { aboveBasisPoints: 20_000, shareBasisPoints: 1_000, counts: 'AS_INCOME' };
const owing = (
  incomeFen: number,
  changes: Record<string, unknown> = {},
  incomes: unknown[] = [],
) => ({
  incomes,
  obligors: [anObligor(1, incomeFen, changes)],
});

/** Both sides of every rule; standard 560.00 yuan, surveyed on 2025-09-10. */
export const MEANS_CASES: readonly MeansCase[] = [
  { title: 'nothing found', found: {}, monthlyFen: 0, told: [] },
  {
    title: 'R1 wages every month',
    found: one('WAGES', 100_000),
    monthlyFen: 100_000,
    told: [['MEANS.R1', 1_200_000]],
  },
  {
    title: 'R1 a harvest a year',
    found: one('FARMING', 1_200_011, yearly),
    monthlyFen: 100_000,
    told: [['MEANS.R1', 1_200_011]],
  },
  {
    title: 'R1 a window that begins with the twelve months',
    found: one('WAGES', 36_500, between('2024-09-11', '2025-09-10')),
    monthlyFen: 3_041,
    told: [['MEANS.R1', 36_500]],
  },
  {
    title: 'R1 a window that begins a day earlier counts all days but one',
    found: one('WAGES', 36_600, between('2024-09-10', '2025-09-10')),
    monthlyFen: 3_041,
    told: [['MEANS.R1', 36_500]],
  },
  {
    title: 'R1 a window that ends before the twelve months',
    found: one('WAGES', 36_500, between('2023-09-11', '2024-09-10')),
    monthlyFen: 0,
    told: [['MEANS.R1', 0]],
  },
  {
    title: 'R1 the last month: of a quarter, 31 of 92 days',
    found: one('WAGES', 92_000, between('2025-06-11', '2025-09-10')),
    policy: LAST_MONTH,
    monthlyFen: 31_000,
    told: [['MEANS.R1', 372_000]],
  },
  {
    title: 'R1 the last month: a window that ended before it',
    found: one('WAGES', 92_000, between('2025-05-11', '2025-08-10')),
    policy: LAST_MONTH,
    monthlyFen: 0,
    told: [['MEANS.R1', 0]],
  },
  ...(['VETERANS_BENEFIT', 'FAMILY_PLANNING_REWARD', 'SCHOLARSHIP', 'BRAVERY_AWARD'] as const).map(
    (type) => ({
      title: `R2 ${type} is out`,
      found: one(type, 100_000),
      monthlyFen: 0,
      told: [['MEANS.R2', 0]] as const,
    }),
  ),
  {
    title: 'R2 assistance itself is out',
    found: one('SOCIAL_ASSISTANCE', 100_000),
    monthlyFen: 0,
    told: [['MEANS.R2', 0]],
  },
  {
    title: 'R2 the basic pension is out on the last day of 2025',
    found: { ...one('BASIC_PENSION', 12_300), surveyedOn: '2025-12-31' },
    monthlyFen: 0,
    told: [['MEANS.R2', 0]],
  },
  {
    title: 'R2 and counts from the first of 2026',
    found: { ...one('BASIC_PENSION', 12_300), surveyedOn: '2026-01-01' },
    monthlyFen: 12_300,
    told: [['MEANS.R1', 147_600]],
  },
  {
    title: 'R3 a local list takes out until its last day',
    found: one('LOCAL_SUBSIDY', 5_000),
    policy: STILL_OFF,
    monthlyFen: 0,
    told: [['MEANS.R3', 0]],
  },
  {
    title: 'R3 and not on the day after',
    found: one('LOCAL_SUBSIDY', 5_000),
    policy: OFF,
    monthlyFen: 5_000,
    told: [['MEANS.R1', 60_000]],
  },
  {
    title: 'R3 a local list may say that something counts',
    found: one('LOCAL_SUBSIDY', 5_000),
    policy: ON,
    monthlyFen: 5_000,
    told: [['MEANS.R1', 60_000]],
  },
  {
    title: 'R4 an illness below its cap',
    found: earning('WAGES', 50_000, aCost(1, 'ILLNESS', 9_999)),
    policy: COSTS,
    monthlyFen: 40_001,
    told: [
      ['MEANS.R1', 600_000],
      ['MEANS.R4', -119_988],
    ],
  },
  {
    title: 'R4 two bills of one illness, above the cap together',
    found: earning('WAGES', 50_000, aCost(1, 'ILLNESS', 9_999), aCost(1, 'ILLNESS', 24, yearly)),
    policy: COSTS,
    monthlyFen: 40_000,
    told: [
      ['MEANS.R1', 600_000],
      ['MEANS.R4', -120_000],
    ],
  },
  {
    title: 'R4 the cap is each member’s own, and income never falls below nothing',
    found: earning('WAGES', 15_000, aCost(2, 'ILLNESS', 10_000), aCost(1, 'ILLNESS', 10_000)),
    policy: COSTS,
    monthlyFen: 0,
    told: [
      ['MEANS.R1', 180_000],
      ['MEANS.R4', -120_000],
      ['MEANS.R4', -120_000],
    ],
  },
  {
    title: 'R4 the cost of work, below what work brings in',
    found: earning('IRREGULAR_WORK', 50_000, aCost(1, 'WORK', 20_000)),
    policy: COSTS,
    monthlyFen: 30_000,
    told: [
      ['MEANS.R1', 600_000],
      ['MEANS.R4', -240_000],
    ],
  },
  {
    title: 'R4 and never above it: a pension is no work',
    found: earning('PENSION', 50_000, aCost(1, 'WORK', 20_000)),
    policy: COSTS,
    monthlyFen: 50_000,
    told: [
      ['MEANS.R1', 600_000],
      ['MEANS.R4', 0],
    ],
  },
  {
    title: 'R4 a capped cost of work above what work brings in',
    found: earning('WAGES', 50_000, aCost(1, 'WORK', 60_000)),
    policy: { deductions: [{ cost: 'WORK', from: '2025-01-01', capFenPerMonth: 55_000 }] },
    monthlyFen: 0,
    told: [
      ['MEANS.R1', 600_000],
      ['MEANS.R4', -600_000],
    ],
  },
  {
    title: 'R4 a cost whose list begins tomorrow',
    found: earning('WAGES', 50_000, aCost(1, 'DISABILITY', 10_000)),
    policy: COSTS,
    monthlyFen: 50_000,
    told: [
      ['MEANS.R1', 600_000],
      ['MEANS.R4', 0],
    ],
  },
  {
    title: 'R5 able, without a reason, without work',
    found: standing('NONE_WITHOUT_REASON'),
    policy: IMPUTED,
    monthlyFen: 180_000,
    told: [['MEANS.R5', 2_160_000]],
  },
  {
    title: 'R5 irregular work below its share is taken to reach it, net of its costs',
    found: {
      ...standing(
        'IRREGULAR',
        [],
        [anIncome(1, 'IRREGULAR_WORK', 40_000), anIncome(2, 'WAGES', 1)],
      ),
      costs: [aCost(1, 'WORK', 10_000), aCost(2, 'ILLNESS', 100)],
    },
    policy: { ...IMPUTED, ...COSTS },
    // 400.00 − 100.00 + 600.00 = 900.00 of the one; 0.01 − 1.00 of the other.
    monthlyFen: 89_901,
    told: [
      ['MEANS.R1', 480_000],
      ['MEANS.R1', 12],
      ['MEANS.R4', -120_000],
      ['MEANS.R4', -1_200],
      ['MEANS.R5', 720_000],
    ],
  },
  {
    title: 'R5 irregular work above its share stands as shown',
    found: standing('IRREGULAR', [], [anIncome(1, 'IRREGULAR_WORK', 90_001)]),
    policy: IMPUTED,
    monthlyFen: 90_001,
    told: [
      ['MEANS.R1', 1_080_012],
      ['MEANS.R5', 0],
    ],
  },
  ...(['STUDENT', 'CARER', 'ILL', 'DISABLED', 'AGED', 'MINOR'] as const).map((exemption) => ({
    title: `R6 nothing is imputed: ${exemption}`,
    found: standing('NONE_WITHOUT_REASON', [exemption]),
    policy: IMPUTED,
    monthlyFen: 0,
    told: [['MEANS.R6', 0]] as const,
  })),
  {
    title: 'R5 whoever has work or a reason is not spoken of',
    found: {
      incomes: [],
      standings: [aStanding(2, 'REGULAR'), aStanding(1, 'NONE_WITH_REASON')],
    },
    policy: IMPUTED,
    monthlyFen: 0,
    told: [],
  },
  {
    title: 'R5 nothing is imputed where policy imputes nothing',
    found: standing('NONE_WITHOUT_REASON'),
    monthlyFen: 0,
    told: [],
  },
  {
    title: 'R7 an obligor at the line is not able',
    found: owing(224_000),
    policy: { obligors: OBLIGORS },
    monthlyFen: 0,
    told: [['MEANS.R7', 0]],
  },
  {
    title: 'R7 ten fen above it owes one, R8 which counts',
    found: owing(224_010),
    policy: { obligors: OBLIGORS },
    monthlyFen: 1,
    told: [
      ['MEANS.R7', 1],
      ['MEANS.R8', 12],
    ],
  },
  {
    title: 'R7 the share is cut to whole fen',
    found: owing(224_019),
    policy: { obligors: OBLIGORS },
    monthlyFen: 1,
    told: [
      ['MEANS.R7', 1],
      ['MEANS.R8', 12],
    ],
  },
  {
    title: 'R7 whoever lives on assistance is not able',
    found: owing(900_000, { receivesAssistance: true }),
    policy: { obligors: OBLIGORS },
    monthlyFen: 0,
    told: [['MEANS.R7', 0]],
  },
  {
    title: 'R8 two obligors add up, and what is given already is not counted twice',
    found: {
      incomes: [anIncome(1, 'SUPPORT', 15_000)],
      obligors: [anObligor(1, 324_000), anObligor(1, 424_000)],
    },
    policy: { obligors: OBLIGORS },
    monthlyFen: 30_000,
    told: [
      ['MEANS.R1', 180_000],
      ['MEANS.R7', 10_000],
      ['MEANS.R7', 20_000],
      ['MEANS.R8', 180_000],
    ],
  },
  {
    title: 'R8 whoever gets more than is owed keeps it',
    found: owing(324_000, {}, [anIncome(1, 'SUPPORT', 10_001)]),
    policy: { obligors: OBLIGORS },
    monthlyFen: 10_001,
    told: [
      ['MEANS.R1', 120_012],
      ['MEANS.R7', 10_000],
      ['MEANS.R8', 0],
    ],
  },
  {
    title: 'R7 ability that is only said',
    found: owing(324_000),
    policy: { obligors: { ...OBLIGORS, counts: 'AS_ABILITY' } },
    monthlyFen: 0,
    told: [['MEANS.R7', 10_000]],
  },
  {
    title: 'R7 obligors where policy has no formula',
    found: owing(900_000),
    monthlyFen: 0,
    told: [],
  },
];
