import type { Reason } from '../../../schema/entities/decision.ts';
import { ASSET_WORDS, type AssetLine } from '../../../schema/means/found/asset-line.ts';
import type { AssetLimit } from '../../../schema/means/policy/asset-limit.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import { yuanText } from '../money/round-fen.ts';
import { inOrder } from './in-order.ts';
import { citing } from './rules.ts';

/** Whether one kind of asset, or all of them, stay within the limits, and why. */
export interface AssetTest {
  readonly holds: boolean;
  readonly reason: Reason;
}

interface Family {
  readonly familySize: number;
  readonly standardFenPerMonth: number;
}

const isExempt = (
  { use, worthFen }: AssetLine,
  { exemptUses, exemptUpToFen }: AssetLimit,
): boolean =>
  (use !== null && exemptUses.includes(use)) ||
  (exemptUpToFen !== null && worthFen <= exemptUpToFen);

/** What is held against the limit, in fen or in pieces, and in words. */
function measured(
  counted: readonly AssetLine[],
  { standardsPerPerson, pieces }: AssetLimit,
  { familySize, standardFenPerMonth }: Family,
): { found: number; most: number; words: (amount: number) => string } {
  if (standardsPerPerson === null)
    return { found: counted.length, most: pieces ?? 0, words: (amount) => `${amount}件(处)` };
  return {
    found: counted.reduce((sum, { worthFen }) => sum + worthFen, 0),
    most: standardFenPerMonth * standardsPerPerson * familySize,
    words: (amount) => `${yuanText(amount)}元`,
  };
}

/**
 * MEANS.R10: assets stay within the local limits, kind by kind; at the limit is within it. What the policy exempts by its use or its
 * small worth is left out of account. A kind without a limit is not tested.
 */
export function weighAssets(
  lines: readonly AssetLine[],
  limits: readonly AssetLimit[],
  family: Family,
): AssetTest[] {
  return inOrder(limits, ({ asset }) => [asset]).map((limit) => {
    const { asset } = limit;
    const ofKind = lines.filter((it) => it.asset === asset);
    const counted = ofKind.filter((it) => !isExempt(it, limit));
    const exempt = ofKind.length - counted.length;
    const { found, most, words } = measured(counted, limit, family);
    const holds = found <= most;
    const sentence =
      `${ASSET_WORDS[asset]}${words(found)}，${exempt > 0 ? `另有${exempt}项按规定不计，` : ''}` +
      `${holds ? '不超过' : '超过'}规定的${words(most)}。`;
    const inputs = { asset, found, most, exempt, holds };
    const valueFen = limit.standardsPerPerson === null ? null : fen(found);
    return { holds, reason: { ...citing('MEANS.R10'), sentence, inputs, valueFen } };
  });
}
