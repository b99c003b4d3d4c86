import type { FamilyFacts, RatioRule } from '../../../../schema/programmes/family-status.ts';
import { fen } from '../../../../schema/scalars/fen.ts';
import { weighAssets } from '../../means/weigh-assets.ts';
import { yuanText } from '../../money/round-fen.ts';
import type { Cited, Condition } from './condition.ts';

type Found = Pick<FamilyFacts, 'familySize' | 'monthlyIncomeFen' | 'means'>;

/** Whether the family's property stays within the limits for dibao; of a survey's sum nothing else is known. */
function withinDibaoLimits({ familySize, means }: Found, policy: RatioRule): boolean {
  const limits = policy.dibaoAssetLimits ?? policy.means?.assetLimits ?? [];
  const { dibaoStandardFenPerMonth: standardFenPerMonth } = policy;
  const tests = weighAssets(means?.assets ?? [], limits, { familySize, standardFenPerMonth });
  return tests.every(({ holds }) => holds);
}

/** A family that could have dibao, by income and property, applies for dibao: a lesser status would keep its money from it. */
export function notForDibao(facts: Found, policy: RatioRule, cited: Cited): Condition {
  const { familySize, monthlyIncomeFen } = facts;
  const line = policy.dibaoStandardFenPerMonth * familySize;
  const below = monthlyIncomeFen < line;
  const within = withinDibaoLimits(facts, policy);
  const income = `月收入${below ? '低于' : '不低于'}最低生活保障标准×${familySize}人=${yuanText(line)}元`;
  const property = within ? '财产符合最低生活保障的规定' : '财产超过最低生活保障的规定';
  const end = below && within ? '应当申请最低生活保障' : '不符合最低生活保障条件';
  const inputs = { familySize, monthlyIncomeFen, belowStandard: below, withinDibaoLimits: within };
  const sentence = below ? `${income}，${property}，${end}。` : `${income}，${end}。`;
  return {
    holds: !(below && within),
    reason: { ...cited, sentence, inputs, valueFen: fen(line) },
  };
}
