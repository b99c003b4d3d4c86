import { anAsset, anIncome, found } from '../samples/means-lines.ts';

/**
 * Families of three by sample terms: the standard is 560.00, so three persons' is 1680.00 and one and a half of it 2520.00. Of each, the
 * rules that do not hold.
 */
interface EdgeCase {
  readonly title: string;
  readonly facts: Record<string, unknown>;
  readonly against: readonly string[];
}

const lines = (monthlyFen: number, moneyFen: number) => ({
  monthlyIncomeFen: monthlyFen,
  means: found({
    incomes: [anIncome(1, 'WAGES', monthlyFen)],
    assets: [anAsset(1, 'MONEY', moneyFen)],
  }),
});

/** What the policy by which lines are counted allows: 24 standards a person here, 12 for dibao. */
export const HERE_FEN = 24 * 56_000 * 3;
export const FOR_DIBAO_FEN = 12 * 56_000 * 3;

export const BY_SUM: readonly EdgeCase[] = [
  { title: 'R1 one fen below the line', facts: { monthlyIncomeFen: 251_999 }, against: [] },
  { title: 'R1 on the line', facts: { monthlyIncomeFen: 252_000 }, against: ['EDGE_FAMILY.R1'] },
  { title: 'R2 on the standard', facts: { monthlyIncomeFen: 168_000 }, against: [] },
  {
    title: 'R2 one fen below the standard: dibao, not the edge',
    facts: { monthlyIncomeFen: 167_999 },
    against: ['EDGE_FAMILY.R2'],
  },
  {
    title: 'R1 nobody lives there any more',
    facts: { monthlyIncomeFen: 0, familySize: 0, headcount: 0 },
    against: ['EDGE_FAMILY.R1'],
  },
];

export const BY_LINES: readonly EdgeCase[] = [
  { title: 'property at the limit', facts: lines(200_000, HERE_FEN), against: [] },
  {
    title: 'property one fen above the limit',
    facts: lines(200_000, HERE_FEN + 1),
    against: ['MEANS.R10'],
  },
  {
    title: 'R2 an income for dibao, and property for it too',
    facts: lines(100_000, FOR_DIBAO_FEN),
    against: ['EDGE_FAMILY.R2'],
  },
  {
    title: 'R2 an income for dibao, but property above its limit',
    facts: lines(100_000, FOR_DIBAO_FEN + 1),
    against: [],
  },
];
