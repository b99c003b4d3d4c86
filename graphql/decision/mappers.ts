import type {
  DecisionIn,
  Explanation,
} from '../../functions/services/decisions/explain-decision.ts';
import type { Reason } from '../../schema/entities/decision.ts';
import type { Facts } from '../../schema/programmes/programme.ts';

export type DecisionMapper = DecisionIn;
export type DecisionFactsMapper = Facts;
export type DecisionExplanationMapper = Explanation;
export type ReasonMapper = Reason;
