import type { TekunFacts } from '../../../../schema/programmes/tekun.ts';
import type { OtherMembers } from '../other-members.ts';
import { refitMembers } from '../refit-members.ts';

/** Frozen facts as they would have been with other members: whoever is gone asks for nothing, and nobody who came has asked yet. */
export const refit = (facts: TekunFacts, other: OtherMembers): TekunFacts => ({
  ...refitMembers(facts, other),
  persons: facts.persons.filter(({ personId }) => !other.gone.has(personId)),
});
