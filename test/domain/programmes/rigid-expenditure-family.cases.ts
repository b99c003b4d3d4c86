import { id } from '../samples/record.ts';

/**
 * Families of two with 1000.00 a month, 12,000.00 a year, by sample terms: 60 % of it, 7200.00, must be exceeded; medical costs count in
 * full, those of schooling up to 5000.00; disposable income is 20,000.00 a person and year.
 */
interface RigidCase {
  readonly title: string;
  readonly facts?: Record<string, unknown>;
  readonly policy?: Record<string, unknown>;
  readonly spentFen: number;
  readonly eligible: boolean;
}

const cost = (n: number, kind: string, paidFen: number, coveredFen = 0) => ({
  ...{ personId: id('person', n), kind, paidFen, coveredFen },
});
const medical = (paidFen: number, coveredFen = 0) => ({
  rigidCosts: [cost(1, 'MEDICAL', paidFen, coveredFen)],
});

export const RIGID_CASES: readonly RigidCase[] = [
  { title: 'R3 at the share', facts: medical(720_000), spentFen: 720_000, eligible: false },
  { title: 'R3 one fen above it', facts: medical(720_001), spentFen: 720_001, eligible: true },
  {
    title: 'R2 what insurance gave back is taken off',
    facts: medical(820_000, 100_000),
    spentFen: 720_000,
    eligible: false,
  },
  {
    title: 'R2 a kind up to its limit, the costs of several members together',
    facts: {
      rigidCosts: [
        ...[cost(1, 'EDUCATION', 400_000), cost(2, 'EDUCATION', 400_000)],
        cost(2, 'MEDICAL', 220_001),
      ],
    },
    spentFen: 720_001,
    eligible: true,
  },
  {
    title: 'R2 a kind that is not listed does not count',
    facts: { rigidCosts: [cost(1, 'OTHER', 9_000_000)] },
    spentFen: 0,
    eligible: false,
  },
  {
    title: 'R2 living counts for everybody where the policy says so',
    facts: medical(1),
    policy: { livingFenPerMonth: 30_000 },
    spentFen: 720_001,
    eligible: true,
  },
  {
    title: 'R3 without an income any cost is above every share of it',
    facts: { ...medical(1), monthlyIncomeFen: 0 },
    spentFen: 1,
    eligible: true,
  },
  {
    title: 'R3 nothing spent is above no share of nothing',
    facts: { rigidCosts: [], monthlyIncomeFen: 0 },
    spentFen: 0,
    eligible: false,
  },
  {
    title: 'R1 the last whole income below that of a resident',
    facts: { ...medical(9_000_000), monthlyIncomeFen: 333_333 },
    spentFen: 9_000_000,
    eligible: true,
  },
  {
    title: 'R1 an income at that of a resident',
    facts: { ...medical(9_000_000), monthlyIncomeFen: 333_333 },
    policy: { disposableIncomeFenPerYear: 1_999_998 },
    spentFen: 9_000_000,
    eligible: false,
  },
  {
    title: 'R1 nobody lives there any more',
    facts: { rigidCosts: [], familySize: 0, headcount: 0, monthlyIncomeFen: 0 },
    spentFen: 0,
    eligible: false,
  },
];
