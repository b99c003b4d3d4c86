import type { Decision } from '../../schema/entities/decision.ts';

export type DecisionMapper = Decision;
