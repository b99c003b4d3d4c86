import type { Explanation } from '../../functions/services/decisions/explain-decision.ts';
import type { Decision, Reason } from '../../schema/entities/decision.ts';
import type { Facts } from '../../schema/programmes/programme.ts';

export type DecisionMapper = Decision;
export type DecisionFactsMapper = Facts;
export type DecisionExplanationMapper = Explanation;
export type ReasonMapper = Reason;
