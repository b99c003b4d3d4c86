import { explainDecision } from '../../../functions/services/decisions/explain-decision.ts';
import type { DecisionResolvers } from '../../__generated__/types.ts';

export const Decision: DecisionResolvers = {
  eligible: ({ entitlement }) => entitlement.eligible,
  monthlyFen: ({ entitlement }) => entitlement.monthlyFen,
  later: ({ entitlement }) => entitlement.later ?? [],
  reasons: ({ entitlement }) => entitlement.reasons,
  explanation: (decision, _, { loaders }) => explainDecision(loaders, decision),
};
