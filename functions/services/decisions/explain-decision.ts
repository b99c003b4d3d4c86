import type { Decision } from '../../../schema/entities/decision.ts';
import type { ExplainedSentence } from '../../../schema/entities/explanation.ts';
import { explain } from '../../domain/decisions/explain.ts';
import type { NamedPolicies } from './named-policies.ts';

/** A decision in words, with the document its policy rests on; null when the row it names is not there. */
export interface Explanation {
  readonly decision: Decision;
  readonly sentences: readonly ExplainedSentence[];
  readonly policyBasis: string | null;
}

/** Explains a decision by its frozen facts and the policy row it names. Whoever may read the decision may read why. */
export async function explainDecision(
  policies: NamedPolicies,
  decision: Decision,
): Promise<Explanation> {
  const row = await policies(decision.policy);
  return { decision, sentences: explain(decision, row), policyBasis: row?.basis ?? null };
}
