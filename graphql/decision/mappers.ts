import type { Decision } from '../../schema/entities/decision.ts';
import type { Facts } from '../../schema/programmes/programme.ts';

export type DecisionMapper = Decision;

export type DecisionFactsMapper = Facts;
