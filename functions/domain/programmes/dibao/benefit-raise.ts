import type { Reason } from '../../../../schema/entities/decision.ts';
import type { BenefitRaise, DibaoFacts, DibaoPolicy } from '../../../../schema/programmes/dibao.ts';
import {
  MEMBER_GROUP_WORDS,
  type MemberGroup,
} from '../../../../schema/programmes/member-group.ts';
import { BASIS_POINTS } from '../../../../schema/scalars/basis-points.ts';
import { type Fen, fen } from '../../../../schema/scalars/fen.ts';
import { yuanText } from '../../money/round-fen.ts';
import { citing } from './rules.ts';

/** One raise as it falls on a family: basis points of an amount a head for so many members, or so much for everybody. */
interface Falling {
  readonly fixedFen: number;
  readonly shares: number;
  readonly words: string;
}

const membersOf = ({ groups }: DibaoFacts, group: MemberGroup): number =>
  groups.filter((it) => it.group === group).length;

function fallingOn(facts: DibaoFacts, raise: BenefitRaise): Falling {
  const { perPersonFen, group, rateBasisPoints } = raise;
  const { headcount } = facts;
  if (group === null || rateBasisPoints === null) {
    const each = perPersonFen ?? 0;
    return {
      fixedFen: each * headcount,
      shares: 0,
      words: `每人${yuanText(each)}元×${headcount}人`,
    };
  }
  const members = membersOf(facts, group);
  return {
    fixedFen: 0,
    shares: members * rateBasisPoints,
    words:
      members === 0
        ? ''
        : `${MEMBER_GROUP_WORDS[group]}${members}人，每人增${rateBasisPoints / 100}%`,
  };
}

/** A part of a fen counts as a whole one, except before rounding to the nearest yuan, which it must not tip. */
const whole = (numerator: number, denominator: number, { rounding }: DibaoPolicy): number =>
  rounding === 'NEAREST_YUAN'
    ? Math.floor(numerator / denominator)
    : Math.ceil(numerator / denominator);

/**
 * DIBAO.R8: a raise of benefits adds to what the family would get without it (`beforeFen`, a month): the same for every person, or for
 * members of a class a share of the family's amount a head. All raises are added up and made whole fen once. For an eligible household
 * only; undefined when none falls on it.
 */
export function benefitRaise(
  facts: DibaoFacts,
  policy: DibaoPolicy,
  beforeFen: number,
): { amount: Fen; reason: Reason } | undefined {
  const falling = policy.benefitRaises.map((raise) => fallingOn(facts, raise));
  const fixedFen = falling.reduce((sum, it) => sum + it.fixedFen, 0);
  const shares = falling.reduce((sum, it) => sum + it.shares, 0);
  const amount = fen(fixedFen + whole(beforeFen * shares, facts.headcount * BASIS_POINTS, policy));
  if (amount === 0) return undefined;
  const told = falling.flatMap(({ words }) => (words === '' ? [] : [words])).join('；');
  return {
    amount,
    reason: {
      ...citing('DIBAO.R8'),
      sentence: `提高补助水平：增发前每月${yuanText(beforeFen)}元，${told}，共增发${yuanText(amount)}元。`,
      inputs: { beforeFen, fixedFen, shares, headcount: facts.headcount },
      valueFen: amount,
    },
  };
}
