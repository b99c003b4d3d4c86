import { z } from 'zod';
import { FAMILY_FACTS, RATIO_TERMS, RatioTerms } from './family-status.ts';
import { POLICY_ROW } from './policy.ts';
import type { ProgrammeShapes } from './programme-shapes.ts';

/** What a county sets for families of the dibao edge (低保边缘家庭), dated. */
export const EdgeFamilyPolicy = z.strictObject({
  programme: z.literal('EDGE_FAMILY'),
  ...POLICY_ROW,
  ...RATIO_TERMS,
});
export type EdgeFamilyPolicy = z.infer<typeof EdgeFamilyPolicy>;

/** Facts the status is decided from, frozen with the decision. */
export const EdgeFamilyFacts = z.strictObject({
  programme: z.literal('EDGE_FAMILY'),
  ...FAMILY_FACTS,
});
export type EdgeFamilyFacts = z.infer<typeof EdgeFamilyFacts>;

export const edgeFamily = {
  policy: EdgeFamilyPolicy,
  terms: RatioTerms,
  facts: EdgeFamilyFacts,
} satisfies ProgrammeShapes;
