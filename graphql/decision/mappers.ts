import type { Explanation } from '../../functions/services/decisions/explain-decision.ts';
import type { Decision, Reason } from '../../schema/entities/decision.ts';

export type DecisionMapper = Decision;
export type DecisionExplanationMapper = Explanation;
export type ReasonMapper = Reason;
