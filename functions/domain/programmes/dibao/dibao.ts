import type { DibaoFacts, Entitlement } from '../../../../schema/entities/decision.ts';
import type { DibaoPolicy } from '../../../../schema/programmes/dibao.ts';
import { fen } from '../../../../schema/scalars/fen.ts';
import type { Programme } from '../programme.ts';
import { monthlyAmount } from './amount.ts';
import { incomeBelowStandard } from './eligibility.ts';
import { tellFacts } from './tell-facts.ts';

/** Minimum living guarantee by the gap method or by tiers (domain reference section 3.1). Not eligible → 0. */
export const dibao: Programme<DibaoFacts, DibaoPolicy> = {
  title: '最低生活保障',
  assess(facts, policy): Entitlement {
    const { holds, reason } = incomeBelowStandard(facts, policy);
    if (!holds) return { eligible: false, monthlyFen: fen(0), reasons: [reason] };
    const { amount, reasons } = monthlyAmount(facts, policy);
    return { eligible: true, monthlyFen: amount, reasons: [reason, ...reasons] };
  },
  tell: tellFacts,
};
