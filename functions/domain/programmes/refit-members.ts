import { NonNegativeFen } from '../../../schema/scalars/fen.ts';
import { countedWith, type OtherMembers } from './other-members.ts';

interface Counted {
  readonly headcount: number;
  readonly monthlyIncomeFen: NonNegativeFen;
}

/** Frozen facts of a family as they would have been with other members, but for what is asked for each of them. */
export function refitMembers<F extends Counted>(facts: F, other: OtherMembers): F {
  const { headcount, monthlyIncomeFen } = countedWith(facts, other);
  return { ...facts, headcount, monthlyIncomeFen: NonNegativeFen.parse(monthlyIncomeFen) };
}
