import type { DecisionExplanationResolvers } from '../../__generated__/types.ts';

export const DecisionExplanation: DecisionExplanationResolvers = {
  text: ({ sentences }) => sentences.map(({ text }) => text).join(''),
  rules: ({ decision }) => decision.entitlement.reasons,
  monthlyFen: ({ decision }) => decision.entitlement.monthlyFen,
  decidedOn: ({ decision }) => decision.decidedOn,
  effectiveMonth: ({ decision }) => decision.effectiveMonth,
  policy: ({ decision }) => decision.policy,
};
