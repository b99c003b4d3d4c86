import type { ReviewTally, SignOff } from '../../../schema/entities/campaign.ts';
import { addCounts } from '../../domain/review/tally.ts';
import type { Dependencies } from '../dependencies.ts';
import { contentHashOf } from '../stamp.ts';

export const ofStep = (tallies: readonly ReviewTally[], step: ReviewTally['step']): ReviewTally[] =>
  tallies.filter((tally) => tally.step === step);

/** Hash of one town's proposed sums as they stand: exactly what a decider signs. Needs all of the town's tallies. */
export function sumsHashOf(
  deps: Pick<Dependencies, 'sha256'>,
  tallies: readonly ReviewTally[],
  town: string,
): string {
  const assessed = ofStep(tallies, 'ASSESSED').filter((tally) => tally.town === town);
  return contentHashOf(deps, addCounts(...assessed.map((tally) => tally.counts)));
}

/**
 * Sign-offs that still stand, by town: what was signed is what is proposed now. When newer facts change a town's sums its
 * sign-off no longer covers them, and nothing is applied until they are signed again.
 */
export function signedTowns(
  deps: Pick<Dependencies, 'sha256'>,
  tallies: readonly ReviewTally[],
  signOffs: readonly SignOff[],
): Map<string, SignOff> {
  const standing = signOffs.filter(
    (signOff) => signOff.sumsHash === sumsHashOf(deps, tallies, signOff.town),
  );
  return new Map(standing.map((signOff) => [signOff.town, signOff]));
}
