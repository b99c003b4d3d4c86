/** By the sample terms of `allowance-terms.ts`, surveyed in September 2025; amounts in fen a month. */
interface ElderlyCase {
  readonly title: string;
  readonly elder?: Record<string, unknown>;
  readonly policy?: Record<string, unknown>;
  /** What is due in the month of the survey; null when nothing is granted. */
  readonly monthlyFen: number | null;
  readonly later?: readonly (readonly [from: string, monthlyFen: number])[];
}

const UNROUNDED = {
  rounding: 'NONE',
  bands: [
    { fromAge: 70, rate: { amountFen: 24_000, per: 'YEAR' } },
    { fromAge: 80, rate: { amountFen: 5_000, per: 'MONTH' } },
  ],
};

/** Both sides of every line: who just qualifies, and who just does not and gets nothing. */
export const ELDERLY_CASES: readonly ElderlyCase[] = [
  {
    title: 'R3, R4 seventy-five: 200 a year is 16.67 a month, up to the yuan',
    ...{ monthlyFen: 1_700, later: [['2030-03', 4_200]] },
  },
  {
    title: 'R1 seventy in the month of the survey',
    elder: { bornIn: '1955-09' },
    ...{ monthlyFen: 1_700, later: [['2035-09', 4_200]] },
  },
  {
    title: 'R1 seventy in the month after: granted ahead, nothing until then',
    elder: { bornIn: '1955-10' },
    monthlyFen: 0,
    later: [
      ['2025-10', 1_700],
      ['2035-10', 4_200],
    ],
  },
  { title: 'R1 seventy two months after', elder: { bornIn: '1955-11' }, monthlyFen: null },
  {
    title: 'R1 seventy in the month after, where nobody may ask ahead',
    ...{ elder: { bornIn: '1955-10' }, policy: { monthsBefore: 0 }, monthlyFen: null },
  },
  {
    title:
      'R1 the month after the birthday counts: seventy in the month of the survey is a month early',
    elder: { bornIn: '1955-09' },
    policy: { ageCountsFrom: 'NEXT_MONTH', monthsBefore: 0 },
    monthlyFen: null,
  },
  {
    title: 'R1 the month after the birthday counts: seventy in the month before',
    elder: { bornIn: '1955-08' },
    policy: { ageCountsFrom: 'NEXT_MONTH' },
    ...{ monthlyFen: 1_700, later: [['2035-09', 4_200]] },
  },
  {
    title: 'R1 a birthday in December counts in January where the month after does',
    elder: { bornIn: '1954-12' },
    policy: { ageCountsFrom: 'NEXT_MONTH' },
    ...{ monthlyFen: 1_700, later: [['2035-01', 4_200]] },
  },
  { title: 'R2 a pension', elder: { fixedIncome: true }, monthlyFen: null },
  {
    title: 'R2 a pension where the policy does not ask',
    ...{ elder: { fixedIncome: true }, policy: { onlyWithoutFixedIncome: false } },
    ...{ monthlyFen: 1_700, later: [['2030-03', 4_200]] },
  },
  {
    title: 'R3 the month before eighty, disjoint',
    elder: { bornIn: '1945-10' },
    ...{ monthlyFen: 1_700, later: [['2025-10', 4_200]] },
  },
  {
    title: 'R3 eighty, disjoint: the older band alone',
    elder: { bornIn: '1945-09' },
    monthlyFen: 4_200,
  },
  {
    title: 'R3 eighty, nested: both bands, 700 a year rounded once',
    elder: { bornIn: '1945-09' },
    policy: { bandMode: 'NESTED' },
    monthlyFen: 5_900,
  },
  {
    title: 'R3 seventy-five, nested: eighty adds to it',
    policy: { bandMode: 'NESTED' },
    ...{ monthlyFen: 1_700, later: [['2030-03', 5_900]] },
  },
  {
    title: 'R4 not rounded where every amount is whole',
    elder: { bornIn: '1940-01' },
    ...{ policy: { ...UNROUNDED, bandMode: 'NESTED' }, monthlyFen: 7_000 },
  },
  { title: 'R5 nothing follows the last band', elder: { bornIn: '1920-01' }, monthlyFen: 4_200 },
];
