import type { Reason } from '../../../../schema/entities/decision.ts';
import { RIGID_COST_WORDS } from '../../../../schema/entities/rigid-cost.ts';
import { MONTHS_PER_YEAR } from '../../../../schema/programmes/rate.ts';
import type {
  CountedCost,
  RigidExpenditureFamilyFacts,
  RigidExpenditureFamilyPolicy,
} from '../../../../schema/programmes/rigid-expenditure-family.ts';
import { fen } from '../../../../schema/scalars/fen.ts';
import { yuanText } from '../../money/round-fen.ts';
import { citing } from './rules.ts';

type Facts = Pick<RigidExpenditureFamilyFacts, 'rigidCosts' | 'familySize'>;

/** One part of what a family cannot help spending in twelve months, in fen, and why so much counts. */
export interface Spending {
  readonly yearFen: number;
  readonly reason: Reason;
}

/** What living costs everybody of the family, where the policy counts it. */
function living(
  { familySize }: Facts,
  { livingFenPerMonth }: RigidExpenditureFamilyPolicy,
): Spending[] {
  if (livingFenPerMonth === 0) return [];
  const yearFen = livingFenPerMonth * MONTHS_PER_YEAR * familySize;
  const sentence = `基本生活支出按每人每月${yuanText(livingFenPerMonth)}元，${familySize}人12个月计入${yuanText(yearFen)}元。`;
  const inputs = { livingFenPerMonth, familySize };
  return [
    {
      yearFen,
      reason: {
        ...citing('RIGID_EXPENDITURE_FAMILY.R2'),
        sentence,
        inputs,
        valueFen: fen(yearFen),
      },
    },
  ];
}

/** What the family itself bore of one kind, as far as the policy counts it. */
function ofKind({ rigidCosts }: Facts, { kind, capFenPerYear }: CountedCost): Spending {
  const costs = rigidCosts.filter((it) => it.kind === kind);
  const paidFen = costs.reduce((sum, it) => sum + it.paidFen, 0);
  const coveredFen = costs.reduce((sum, it) => sum + it.coveredFen, 0);
  const borneFen = paidFen - coveredFen;
  const yearFen = capFenPerYear === null ? borneFen : Math.min(borneFen, capFenPerYear);
  const most = capFenPerYear === null ? '' : `，最多计${yuanText(capFenPerYear)}元`;
  const sentence =
    `${RIGID_COST_WORDS[kind]}12个月${yuanText(paidFen)}元，扣除报销和救助${yuanText(coveredFen)}元` +
    `${most}，计入${yuanText(yearFen)}元。`;
  const inputs = { kind, paidFen, coveredFen };
  const cited = citing('RIGID_EXPENDITURE_FAMILY.R2');
  return { yearFen, reason: { ...cited, sentence, inputs, valueFen: fen(yearFen) } };
}

/**
 * RIGID_EXPENDITURE_FAMILY.R2: living and the listed kinds of cost over twelve months, each less what insurance, aid and gifts gave
 * back, up to the policy's limit for the kind. A kind that the policy does not list is not counted.
 */
export const rigidSpending = (facts: Facts, policy: RigidExpenditureFamilyPolicy): Spending[] => [
  ...living(facts, policy),
  ...policy.costs.map((counted) => ofKind(facts, counted)),
];
