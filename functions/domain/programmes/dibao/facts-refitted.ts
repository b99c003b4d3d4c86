import type { DibaoFacts } from '../../../../schema/entities/decision.ts';
import { fen, NonNegativeFen } from '../../../../schema/scalars/fen.ts';

/** Other members than a decision counted: who was gone, with what income of theirs a month, and how many more were there. */
interface OtherMembers {
  readonly gone: ReadonlyMap<string, number>;
  readonly more: number;
}

/**
 * Frozen facts as they would have been with other members. Whoever is gone takes their own income and class along; what a survey
 * did not lay to a person stays the family's. Of those who came nothing but their number is known.
 */
export function dibaoFactsRefitted(facts: DibaoFacts, { gone, more }: OtherMembers): DibaoFacts {
  const theirs = [...gone.values()].reduce((sum, income) => sum + income, 0);
  return {
    ...facts,
    headcount: Math.max(0, facts.headcount - gone.size + more),
    monthlyIncomeFen: NonNegativeFen.parse(fen(Math.max(0, facts.monthlyIncomeFen - theirs))),
    groups: facts.groups.filter(({ personId }) => !gone.has(personId)),
  };
}
