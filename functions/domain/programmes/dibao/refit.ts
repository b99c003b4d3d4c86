import type { DibaoFacts } from '../../../../schema/programmes/dibao.ts';
import type { OtherMembers } from '../other-members.ts';
import { refitMeans } from '../refit-means.ts';

/** One member admitted alone counts alone, whoever else comes or goes. */
const alone = ({ personId }: { personId: string }, { gone }: OtherMembers): number =>
  gone.has(personId) ? 0 : 1;

/** Frozen facts as they would have been with other members. Whoever is gone takes their class along. */
export function refit(facts: DibaoFacts, other: OtherMembers): DibaoFacts {
  const counted = refitMeans(facts, other);
  const single = facts.means?.single ?? null;
  return {
    ...facts,
    ...counted,
    headcount: single === null ? counted.headcount : alone(single, other),
    groups: facts.groups.filter(({ personId }) => !other.gone.has(personId)),
    refusingWork: facts.refusingWork.filter((personId) => !other.gone.has(personId)),
  };
}
