import type {
  LowIncomeFamilyFacts,
  LowIncomeFamilyPolicy,
} from '../../../../schema/programmes/low-income-family.ts';
import { assessByRatio } from '../family-status/by-ratio.ts';
import { familyFacts } from '../family-status/family-facts.ts';
import { familyWithout, refitFamily } from '../family-status/refit-family.ts';
import { tellFamily } from '../family-status/tell-family.ts';
import type { Programme } from '../programme.ts';
import { citing, LOW_INCOME_FAMILY_RULES } from './rules.ts';

const RULES = {
  income: citing('LOW_INCOME_FAMILY.R1'),
  notDibao: citing('LOW_INCOME_FAMILY.R2'),
  validity: citing('LOW_INCOME_FAMILY.R3'),
};

/** Families of low income by the older usage (domain reference section 1): the rule of the dibao edge with a line of its own. */
export const lowIncomeFamily: Programme<LowIncomeFamilyFacts, LowIncomeFamilyPolicy> = {
  title: '低收入家庭',
  benefitTitle: '低收入家庭认定',
  paysNothing: true,
  serves: 'HOUSEHOLD',
  excludes: [],
  rules: LOW_INCOME_FAMILY_RULES,
  factsOf(household, survey, policy) {
    const facts = familyFacts(household, survey, policy);
    return facts && { programme: 'LOW_INCOME_FAMILY', ...facts };
  },
  assess: (facts, policy) => assessByRatio(facts, policy, RULES),
  headcountOf: ({ headcount }) => headcount,
  onDeath: () => [],
  tell: tellFamily,
  refit: refitFamily,
  without: familyWithout,
  validMonths: ({ validMonths }) => validMonths,
};
