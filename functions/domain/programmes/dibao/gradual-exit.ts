import { isOfWork } from '../../../../schema/means/income-type.ts';
import type { DibaoFacts, DibaoPolicy } from '../../../../schema/programmes/dibao.ts';
import type { ExitGround } from '../../../../schema/programmes/gradual-exit.ts';
import { BASIS_POINTS } from '../../../../schema/scalars/basis-points.ts';
import { type Fen, fen } from '../../../../schema/scalars/fen.ts';
import { sumByLawAlone } from '../../means/sum-by-law-alone.ts';
import { roundFen, yuanText } from '../../money/round-fen.ts';
import type { Exit } from '../programme.ts';
import { byMeans } from './by-means.ts';
import { incomeBelowStandard } from './eligibility.ts';
import { citing } from './rules.ts';

/** The same family had nobody of it worked, nor been taken to earn; undefined where the survey does not say what an income is of. */
function withoutWork(facts: DibaoFacts, policy: DibaoPolicy): DibaoFacts | undefined {
  if (facts.means === null) return undefined;
  const incomes = facts.means.incomes.filter(({ type }) => !isOfWork(type));
  const means = { ...facts.means, incomes, standings: [] };
  return byMeans({ ...facts, monthlyIncomeFen: sumByLawAlone(means), means }, policy).facts;
}

/** Is it this that brings the income above the standard? What a survey does not tell apart is no ground. */
function isGround(ground: ExitGround, facts: DibaoFacts, policy: DibaoPolicy): boolean {
  if (ground === 'ANY_INCOME') return true;
  const idle = withoutWork(facts, policy);
  return idle !== undefined && incomeBelowStandard(idle, policy).holds;
}

/** A share of what was drawn, rounded once by the policy's rule, and never more than that. */
function shareOf(drawnFen: number, share: number, { rounding }: DibaoPolicy): Fen {
  const exact = (drawnFen * share) / BASIS_POINTS;
  const whole = rounding.startsWith('UP_TO') ? Math.ceil(exact) : Math.floor(exact);
  return fen(Math.min(drawnFen, roundFen(whole, rounding)));
}

const GROUND_WORDS: Record<ExitGround, string> = {
  WORK: '因就业收入增加，家庭收入超过保障标准',
  ANY_INCOME: '家庭收入超过保障标准',
};

/**
 * DIBAO.R6: a family that drew dibao, whose property stays within the limits and whose income has come above the standard on a ground
 * of the policy, is paid a share of what it drew for some months more. Whoever is kept out by anything else leaves at once. Undefined
 * where there is no gradual exit; `drawnFen` is what the family drew a month, in fen.
 */
export function gradualExit(
  facts: DibaoFacts,
  policy: DibaoPolicy,
  drawnFen: number,
): Exit | undefined {
  const { gradualExit: exit } = policy;
  if (exit === null) return undefined;
  const { facts: counted, holds } = byMeans(facts, policy);
  const left = counted.headcount === 0 || !holds || incomeBelowStandard(counted, policy).holds;
  if (left || !isGround(exit.ground, facts, policy)) return undefined;
  const { months, shareBasisPoints } = exit;
  const monthlyFen = shareOf(drawnFen, shareBasisPoints, policy);
  const sentence =
    `${GROUND_WORDS[exit.ground]}，渐退期${months}个月，期间按原每月${yuanText(drawnFen)}元的${shareBasisPoints / 100}%` +
    `每月发给${yuanText(monthlyFen)}元，期满停发。`;
  const inputs = { ground: exit.ground, months, shareBasisPoints, drawnFen };
  return {
    months,
    monthlyFen,
    reason: { ...citing('DIBAO.R6'), sentence, inputs, valueFen: monthlyFen },
  };
}
