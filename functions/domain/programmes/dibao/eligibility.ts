import type { Reason } from '../../../../schema/entities/decision.ts';
import type { DibaoFacts, DibaoPolicy } from '../../../../schema/programmes/dibao.ts';
import { fen } from '../../../../schema/scalars/fen.ts';
import { yuanText } from '../../money/round-fen.ts';
import { citing } from './rules.ts';

/**
 * DIBAO.R1: per-capita monthly income of the members living together is below the local standard. Compared as income against
 * standard × persons, so that nothing is divided.
 */
export function incomeBelowStandard(
  facts: DibaoFacts,
  policy: DibaoPolicy,
): { holds: boolean; reason: Reason } {
  const line = policy.standardFenPerMonth * facts.headcount;
  const holds = facts.headcount > 0 && facts.monthlyIncomeFen < line;
  const whose = facts.admissionBasis === 'SINGLE_PERSON' ? '单独申请' : '家庭';
  const sentence =
    facts.headcount === 0
      ? '家庭已无共同生活的成员。'
      : `${whose}${facts.headcount}人，月收入${yuanText(facts.monthlyIncomeFen)}元，${holds ? '低于' : '不低于'}保障标准` +
        `${yuanText(policy.standardFenPerMonth)}元×${facts.headcount}人=${yuanText(line)}元。`;
  return {
    holds,
    reason: {
      ...citing('DIBAO.R1'),
      sentence,
      inputs: {
        headcount: facts.headcount,
        monthlyIncomeFen: facts.monthlyIncomeFen,
        standardFenPerMonth: policy.standardFenPerMonth,
      },
      valueFen: fen(line),
    },
  };
}
