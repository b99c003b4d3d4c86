import type { Reason } from '../../../schema/entities/decision.ts';
import type { MeansFacts } from '../../../schema/means/found/means-found.ts';
import type { MeansPolicy } from '../../../schema/means/policy/means-policy.ts';
import type { Fen } from '../../../schema/scalars/fen.ts';
import { countMeans } from './count-means.ts';
import { citing } from './rules.ts';
import { weighAssets } from './weigh-assets.ts';

/** A monthly income in fen, whether the assets stay within the limits, and why. */
export interface Weighed {
  readonly monthlyFen: Fen;
  readonly assetsWithin: boolean;
  readonly reasons: readonly Reason[];
}

/** Income and assets of a family, or of one member who lives apart from it, by the policy. */
export function weighMeans(
  found: MeansFacts,
  { means, standardFenPerMonth }: { means: MeansPolicy; standardFenPerMonth: number },
): Weighed {
  const { familySize } = found;
  const counted = countMeans(found, { policy: means, standardFenPerMonth, whose: '家庭' });
  const assets = weighAssets(found.assets, means.assetLimits, { familySize, standardFenPerMonth });
  return {
    monthlyFen: counted.monthlyFen,
    assetsWithin: assets.every(({ holds }) => holds),
    reasons: [...counted.reasons, ...assets.map(({ reason }) => reason)],
  };
}

/** MEANS.R11: a survey that gives a sum only, as those of before and those from files do, counts by its sum. */
export const weighedBySum = (monthlyIncomeFen: Fen): Reason => ({
  ...citing('MEANS.R11'),
  sentence: '本次调查没有分项登记收入和财产，按调查所载的月收入合计计算。',
  inputs: { monthlyIncomeFen },
  valueFen: monthlyIncomeFen,
});
