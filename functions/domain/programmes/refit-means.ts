import type { MeansFacts } from '../../../schema/means/found/means-found.ts';
import { type Fen, NonNegativeFen } from '../../../schema/scalars/fen.ts';
import { linesWithout } from '../means/lines-without.ts';
import { sumByLawAlone } from '../means/sum-by-law-alone.ts';
import { countedWith, type OtherMembers } from './other-members.ts';

interface Counted {
  readonly headcount: number;
  readonly monthlyIncomeFen: Fen;
  readonly means: MeansFacts | null;
}

/**
 * How many a family's means are counted of, and those means, with other members. Whoever is gone takes their own income and lines
 * along; what a survey did not lay to a person stays the family's. Of those who came nothing but their number is known.
 */
export function refitMeans(facts: Counted, other: OtherMembers): Counted {
  const { headcount, monthlyIncomeFen } = countedWith(facts, other);
  const means = facts.means === null ? null : linesWithout(facts.means, other);
  const incomeFen = means === null ? monthlyIncomeFen : sumByLawAlone(means);
  return { headcount, monthlyIncomeFen: NonNegativeFen.parse(incomeFen), means };
}
