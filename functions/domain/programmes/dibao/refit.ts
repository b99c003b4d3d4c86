import type { MeansFacts } from '../../../../schema/means/found/means-found.ts';
import type { DibaoFacts } from '../../../../schema/programmes/dibao.ts';
import { NonNegativeFen } from '../../../../schema/scalars/fen.ts';
import { linesAmong } from '../../means/lines-among.ts';
import { sumByLawAlone } from '../../means/sum-by-law-alone.ts';
import { countedWith, type OtherMembers } from '../other-members.ts';

/** The lines of those who stay. Whoever asked to be admitted alone and is gone asks no more. */
function linesWithout(means: MeansFacts, { gone, more }: OtherMembers): MeansFacts {
  const named = [...means.incomes, ...means.costs, ...means.assets];
  const people = [...named, ...means.obligors, ...means.standings].map(({ personId }) => personId);
  const staying = new Set(people.filter((personId) => !gone.has(personId)));
  const { single } = means;
  return {
    ...linesAmong(means, staying),
    single: single !== null && gone.has(single.personId) ? null : single,
    familySize: Math.max(0, means.familySize - gone.size + more),
  };
}

/** One member admitted alone counts alone, whoever else comes or goes. */
const alone = ({ personId }: { personId: string }, { gone }: OtherMembers): number =>
  gone.has(personId) ? 0 : 1;

/**
 * Frozen facts as they would have been with other members. Whoever is gone takes their own income, lines and class along; what a
 * survey did not lay to a person stays the family's. Of those who came nothing but their number is known.
 */
export function refit(facts: DibaoFacts, other: OtherMembers): DibaoFacts {
  const { headcount, monthlyIncomeFen } = countedWith(facts, other);
  const means = facts.means === null ? null : linesWithout(facts.means, other);
  const single = facts.means?.single ?? null;
  return {
    ...facts,
    headcount: single === null ? headcount : alone(single, other),
    monthlyIncomeFen: NonNegativeFen.parse(
      means === null ? monthlyIncomeFen : sumByLawAlone(means),
    ),
    groups: facts.groups.filter(({ personId }) => !other.gone.has(personId)),
    refusingWork: facts.refusingWork.filter((personId) => !other.gone.has(personId)),
    means,
  };
}
