import type {
  EdgeFamilyFacts,
  EdgeFamilyPolicy,
} from '../../../../schema/programmes/edge-family.ts';
import { assessByRatio } from '../family-status/by-ratio.ts';
import { familyFacts } from '../family-status/family-facts.ts';
import { familyWithout, refitFamily } from '../family-status/refit-family.ts';
import { tellFamily } from '../family-status/tell-family.ts';
import type { Programme } from '../programme.ts';
import { citing, EDGE_FAMILY_RULES } from './rules.ts';

const RULES = {
  income: citing('EDGE_FAMILY.R1'),
  notDibao: citing('EDGE_FAMILY.R2'),
  validity: citing('EDGE_FAMILY.R3'),
};

/** Families of the dibao edge (domain reference sections 1 and 3.1): a status that opens other aid and pays nothing by itself. */
export const edgeFamily: Programme<EdgeFamilyFacts, EdgeFamilyPolicy> = {
  title: '低保边缘家庭',
  benefitTitle: '低保边缘家庭认定',
  paysNothing: true,
  serves: 'HOUSEHOLD',
  excludes: ['RIGID_EXPENDITURE_FAMILY', 'LOW_INCOME_FAMILY'],
  rules: EDGE_FAMILY_RULES,
  factsOf(household, survey, policy) {
    const facts = familyFacts(household, survey, policy);
    return facts && { programme: 'EDGE_FAMILY', ...facts };
  },
  assess: (facts, policy) => assessByRatio(facts, policy, RULES),
  headcountOf: ({ headcount }) => headcount,
  onDeath: () => [],
  tell: tellFamily,
  refit: refitFamily,
  without: familyWithout,
  validMonths: ({ validMonths }) => validMonths,
};
