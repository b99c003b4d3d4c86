import type { DibaoPolicy } from '../../../schema/programmes/dibao.ts';

/** Standard 560.00 yuan unless a case says otherwise; amounts in fen a month. */
interface DibaoCase {
  readonly title: string;
  readonly headcount: number;
  readonly incomeFen: number;
  readonly policy?: Partial<Record<keyof DibaoPolicy, unknown>>;
  readonly eligible: boolean;
  readonly monthlyFen: number;
}

/** Both sides of every line: who is just below it, and who is just not. */
export const DIBAO_CASES: readonly DibaoCase[] = [
  {
    title: 'the worked example without its top-up',
    headcount: 3,
    incomeFen: 90_000,
    eligible: true,
    monthlyFen: 78_000,
  },
  { title: 'no income', headcount: 1, incomeFen: 0, eligible: true, monthlyFen: 56_000 },
  {
    title: 'one fen below the line',
    headcount: 3,
    incomeFen: 167_999,
    eligible: true,
    monthlyFen: 1,
  },
  {
    title: 'exactly on the line',
    headcount: 3,
    incomeFen: 168_000,
    eligible: false,
    monthlyFen: 0,
  },
  {
    title: 'one fen above the line',
    headcount: 3,
    incomeFen: 168_001,
    eligible: false,
    monthlyFen: 0,
  },
  { title: 'nobody left', headcount: 0, incomeFen: 0, eligible: false, monthlyFen: 0 },
  {
    title: 'per-capita income that does not divide',
    headcount: 3,
    incomeFen: 100_001,
    eligible: true,
    monthlyFen: 67_999,
  },
  {
    title: 'rounded up to yuan',
    headcount: 3,
    incomeFen: 100_001,
    policy: { rounding: 'UP_TO_YUAN' },
    eligible: true,
    monthlyFen: 68_000,
  },
  {
    title: 'rounded up to jiao',
    headcount: 3,
    incomeFen: 100_001,
    policy: { rounding: 'UP_TO_JIAO' },
    eligible: true,
    monthlyFen: 68_000,
  },
  {
    title: 'nearest yuan, down to nothing: still eligible',
    headcount: 1,
    incomeFen: 55_951,
    policy: { rounding: 'NEAREST_YUAN' },
    eligible: true,
    monthlyFen: 0,
  },
  {
    title: 'below the minimum payment',
    headcount: 1,
    incomeFen: 55_000,
    policy: { minimumPayFen: 3_000 },
    eligible: true,
    monthlyFen: 3_000,
  },
  {
    title: 'at the minimum payment',
    headcount: 1,
    incomeFen: 53_000,
    policy: { minimumPayFen: 3_000 },
    eligible: true,
    monthlyFen: 3_000,
  },
  {
    title: 'the minimum is for the eligible only',
    headcount: 1,
    incomeFen: 56_000,
    policy: { minimumPayFen: 3_000 },
    eligible: false,
    monthlyFen: 0,
  },
];
