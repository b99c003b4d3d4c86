import type { TekunFacts } from '../../../../schema/programmes/tekun.ts';
import { NonNegativeFen } from '../../../../schema/scalars/fen.ts';
import { countedWith, type OtherMembers } from '../other-members.ts';

/** Frozen facts as they would have been with other members: whoever is gone asks for nothing, and nobody who came has asked yet. */
export function refit(facts: TekunFacts, other: OtherMembers): TekunFacts {
  const { headcount, monthlyIncomeFen } = countedWith(facts, other);
  return {
    ...facts,
    headcount,
    monthlyIncomeFen: NonNegativeFen.parse(monthlyIncomeFen),
    persons: facts.persons.filter(({ personId }) => !other.gone.has(personId)),
  };
}
