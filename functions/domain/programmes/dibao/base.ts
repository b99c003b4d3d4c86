import type { DibaoFacts, DibaoMethod, DibaoPolicy } from '../../../../schema/programmes/dibao.ts';
import { yuanText } from '../../money/round-fen.ts';

/** What a family gets before top-ups and rounding, in fen a month, by which rule, and in words. */
export interface Base {
  readonly rule: 'DIBAO.R2' | 'DIBAO.R4';
  readonly fen: number;
  readonly words: string;
  readonly inputs: Readonly<Record<string, number>>;
}

/** The gap between standard × persons and income. */
function gap({ headcount, monthlyIncomeFen }: DibaoFacts, policy: DibaoPolicy): Base {
  const gapFen = policy.standardFenPerMonth * headcount - monthlyIncomeFen;
  return {
    rule: 'DIBAO.R2',
    fen: gapFen,
    words: `补差：${yuanText(gapFen)}元`,
    inputs: { gapFen },
  };
}

/** The amount of the first tier whose bound × persons is above the income, times persons; nothing is divided. */
function tier({ headcount, monthlyIncomeFen }: DibaoFacts, { tiers }: DibaoPolicy): Base {
  const found = tiers.find(({ belowFen }) => monthlyIncomeFen < belowFen * headcount);
  const { belowFen = 0, monthlyFen = 0 } = found ?? {};
  return {
    rule: 'DIBAO.R4',
    fen: monthlyFen * headcount,
    words: `分档：人均月收入低于${yuanText(belowFen)}元的一档，每人${yuanText(monthlyFen)}元×${headcount}人`,
    inputs: { belowFen, tierFen: monthlyFen },
  };
}

/** By the policy's method; for an eligible household only. */
export const BASES: Record<DibaoMethod, (facts: DibaoFacts, policy: DibaoPolicy) => Base> = {
  GAP: gap,
  TIER: tier,
};
