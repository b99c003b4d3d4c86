import type { FamilyFacts, RatioRule } from '../../../../schema/programmes/family-status.ts';
import { BASIS_POINTS } from '../../../../schema/scalars/basis-points.ts';
import { fen } from '../../../../schema/scalars/fen.ts';
import { yuanText } from '../../money/round-fen.ts';
import type { Cited, Condition } from './condition.ts';

type Means = Pick<FamilyFacts, 'familySize' | 'monthlyIncomeFen'>;

/** A share of the standard for everybody of a family, a month in fen; whole, because its policy is refused otherwise. */
const lineOf = ({ familySize }: Means, policy: RatioRule): number =>
  (policy.dibaoStandardFenPerMonth * policy.ratioBasisPoints * familySize) / BASIS_POINTS;

/**
 * Per-capita monthly income of the members living together is below a share of the dibao standard. Compared as income against
 * standard × share × persons, so that nothing is divided.
 */
export function belowRatio(facts: Means, policy: RatioRule, cited: Cited): Condition {
  const { familySize, monthlyIncomeFen } = facts;
  const { dibaoStandardFenPerMonth, ratioBasisPoints } = policy;
  const line = lineOf(facts, policy);
  const holds = familySize > 0 && monthlyIncomeFen < line;
  const sentence =
    familySize === 0
      ? '家庭已无共同生活的成员。'
      : `家庭${familySize}人，月收入${yuanText(monthlyIncomeFen)}元，${holds ? '低于' : '不低于'}最低生活保障标准` +
        `${yuanText(dibaoStandardFenPerMonth)}元的${ratioBasisPoints / 100}%×${familySize}人=${yuanText(line)}元。`;
  const inputs = { familySize, monthlyIncomeFen, dibaoStandardFenPerMonth, ratioBasisPoints };
  return { holds, reason: { ...cited, sentence, inputs, valueFen: fen(line) } };
}
