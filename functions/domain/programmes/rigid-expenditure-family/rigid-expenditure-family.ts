import type { Entitlement } from '../../../../schema/entities/decision.ts';
import type {
  RigidExpenditureFamilyFacts,
  RigidExpenditureFamilyPolicy,
} from '../../../../schema/programmes/rigid-expenditure-family.ts';
import { familyMeans } from '../family-status/family-means.ts';
import { recognise } from '../family-status/recognise.ts';
import { familyWithout, refitFamily } from '../family-status/refit-family.ts';
import { tellFamily } from '../family-status/tell-family.ts';
import type { Programme } from '../programme.ts';
import { aboveShare, belowDisposable } from './eligibility.ts';
import { rigidFacts } from './facts.ts';
import { rigidSpending } from './rigid-spending.ts';
import { citing, RIGID_EXPENDITURE_FAMILY_RULES } from './rules.ts';

/** Means, and what the family cannot help spending against its income. */
function assess(
  facts: RigidExpenditureFamilyFacts,
  policy: RigidExpenditureFamilyPolicy,
): Entitlement {
  const means = familyMeans(facts, policy);
  const counted = { ...facts, monthlyIncomeFen: means.monthlyFen };
  const spending = rigidSpending(counted, policy);
  const spentFen = spending.reduce((sum, { yearFen }) => sum + yearFen, 0);
  const share = aboveShare(spentFen, counted, policy);
  const told = spending.map(({ reason }) => ({ holds: true, reason }));
  return recognise({
    means,
    conditions: [belowDisposable(counted, policy), ...told, share],
    validMonths: policy.validMonths,
    validity: citing('RIGID_EXPENDITURE_FAMILY.R4'),
  });
}

/**
 * Families in hardship by rigid expenditure (domain reference sections 1 and 4; measures in force since 2025). That such a family is
 * neither in dibao or tekun nor of the dibao edge is seen to where those programmes exclude this one.
 */
export const rigidExpenditureFamily: Programme<
  RigidExpenditureFamilyFacts,
  RigidExpenditureFamilyPolicy
> = {
  title: '刚性支出困难家庭',
  benefitTitle: '刚性支出困难家庭认定',
  paysNothing: true,
  serves: 'HOUSEHOLD',
  excludes: [],
  rules: RIGID_EXPENDITURE_FAMILY_RULES,
  factsOf: rigidFacts,
  assess,
  headcountOf: ({ headcount }) => headcount,
  onDeath: () => [],
  tell: tellFamily,
  refit(facts, other) {
    const rigidCosts = facts.rigidCosts.filter(({ personId }) => !other.gone.has(personId));
    return { ...refitFamily(facts, other), rigidCosts };
  },
  without: familyWithout,
  validMonths: ({ validMonths }) => validMonths,
};
