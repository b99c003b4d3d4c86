import type { Entitlement } from '../../../../schema/entities/decision.ts';
import type { DibaoFacts, DibaoPolicy } from '../../../../schema/programmes/dibao.ts';
import { fen } from '../../../../schema/scalars/fen.ts';
import type { Programme } from '../programme.ts';
import { monthlyAmount } from './amount.ts';
import { byMeans } from './by-means.ts';
import { incomeBelowStandard } from './eligibility.ts';
import { dibaoFacts } from './facts.ts';
import { gradualExit } from './gradual-exit.ts';
import { refit } from './refit.ts';
import { DIBAO_RULES } from './rules.ts';
import { tellFacts } from './tell-facts.ts';
import { allWithheld } from './withheld.ts';

/**
 * Minimum living guarantee by the gap method or by tiers (domain reference section 3.1): income below the standard, property within
 * the limits, both as the policy counts them. Not eligible → 0.
 */
export const dibao: Programme<DibaoFacts, DibaoPolicy> = {
  title: '最低生活保障',
  benefitTitle: '低保金',
  serves: 'HOUSEHOLD',
  excludes: ['EDGE_FAMILY', 'LOW_INCOME_FAMILY', 'RIGID_EXPENDITURE_FAMILY'],
  rules: DIBAO_RULES,
  factsOf: dibaoFacts,
  assess(facts, policy): Entitlement {
    const means = byMeans(facts, policy);
    const { holds, reason } = incomeBelowStandard(means.facts, policy);
    const why = [...means.reasons, reason];
    if (!holds || !means.holds) return { eligible: false, monthlyFen: fen(0), reasons: why };
    const { amount, reasons } = monthlyAmount(means.facts, policy);
    const eligible = !allWithheld(means.facts, policy);
    return { eligible, monthlyFen: amount, reasons: [...why, ...reasons] };
  },
  headcountOf: ({ headcount }) => headcount,
  personsOf: ({ means }) => (means?.single ? [means.single.personId] : null),
  onDeath: () => [],
  tell: tellFacts,
  exit: gradualExit,
  refit,
};
