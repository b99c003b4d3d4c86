import type { EconomicSurvey } from '../../../../schema/entities/economic-survey.ts';
import type { Household } from '../../../../schema/entities/household.ts';
import type { RigidCost } from '../../../../schema/entities/rigid-cost.ts';
import type {
  RigidExpenditureFamilyFacts,
  RigidExpenditureFamilyPolicy,
} from '../../../../schema/programmes/rigid-expenditure-family.ts';
import { presentAt } from '../../household/members-after-survey.ts';
import { familyFacts } from '../family-status/family-facts.ts';

const placeOf = ({ personId, kind, paidFen, coveredFen }: RigidCost): string =>
  [personId, kind, ...[paidFen, coveredFen].map((amount) => String(amount).padStart(16, '0'))].join(
    ' ',
  );

/**
 * A family's means with the rigid costs of whoever lives there. Undefined while the income is not known, and by a survey that did not
 * look into rigid expenditure: it was made for something else, and nobody is cut for what was not looked into.
 */
export function rigidFacts(
  household: Pick<Household, 'area' | 'members'>,
  survey: EconomicSurvey,
  policy: RigidExpenditureFamilyPolicy,
): RigidExpenditureFamilyFacts | undefined {
  const facts = familyFacts(household, survey, policy);
  if (facts === undefined || (survey.rigidCosts === null && facts.familySize > 0)) return undefined;
  const present = presentAt(household, survey);
  const rigidCosts = (survey.rigidCosts ?? [])
    .filter(({ personId }) => present.has(personId))
    .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  return { programme: 'RIGID_EXPENDITURE_FAMILY', ...facts, rigidCosts };
}
