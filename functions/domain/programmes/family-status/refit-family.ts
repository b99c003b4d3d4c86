import type { FamilyFacts } from '../../../../schema/programmes/family-status.ts';
import { type OtherMembers, stayingOf } from '../other-members.ts';
import { refitMeans } from '../refit-means.ts';

/** Frozen facts of a family as they would have been with other members than were known then. */
export function refitFamily<F extends FamilyFacts>(facts: F, other: OtherMembers): F {
  const { headcount: familySize, ...counted } = refitMeans(
    { ...facts, headcount: facts.familySize },
    other,
  );
  return { ...facts, ...counted, familySize, headcount: stayingOf(facts.headcount, other) };
}

/**
 * Frozen facts of a family some of whom are served by a programme that excludes its status: it has the status without them, and its
 * means are counted with them as before, since they go on living there.
 */
export const familyWithout = <F extends FamilyFacts>(
  facts: F,
  served: ReadonlyMap<string, number>,
): F => ({ ...facts, headcount: Math.max(0, facts.headcount - served.size) });
