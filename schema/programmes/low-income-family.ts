import { z } from 'zod';
import { FAMILY_FACTS, RATIO_TERMS, RatioTerms } from './family-status.ts';
import { POLICY_ROW } from './policy.ts';
import type { ProgrammeShapes } from './programme-shapes.ts';

/** What a county sets for families of low income by the older usage (低收入家庭), dated. */
export const LowIncomeFamilyPolicy = z.strictObject({
  programme: z.literal('LOW_INCOME_FAMILY'),
  ...POLICY_ROW,
  ...RATIO_TERMS,
});
export type LowIncomeFamilyPolicy = z.infer<typeof LowIncomeFamilyPolicy>;

/** Facts the status is decided from, frozen with the decision. */
export const LowIncomeFamilyFacts = z.strictObject({
  programme: z.literal('LOW_INCOME_FAMILY'),
  ...FAMILY_FACTS,
});
export type LowIncomeFamilyFacts = z.infer<typeof LowIncomeFamilyFacts>;

export const lowIncomeFamily = {
  policy: LowIncomeFamilyPolicy,
  terms: RatioTerms,
  facts: LowIncomeFamilyFacts,
} satisfies ProgrammeShapes;
