import type { Decision } from '../../../schema/entities/decision.ts';
import type { ExplainedSentence } from '../../../schema/entities/explanation.ts';
import { explain } from '../../domain/decisions/explain.ts';
import type { CountyWords } from '../notices/county-words.ts';
import type { NamedPolicies } from './named-policies.ts';

/** A decision in words, with the document its policy rests on; null when the row it names is not there. */
export interface Explanation {
  readonly decision: Decision;
  readonly sentences: readonly ExplainedSentence[];
  readonly policyBasis: string | null;
}

/** A decision with the county it was made in. */
export interface DecisionIn extends Decision {
  readonly county: string;
}

/**
 * Explains a decision by its frozen facts, the policy row it names and the county's words of its day. Whoever may read the decision
 * may read why.
 */
export async function explainDecision(
  from: { readonly policies: NamedPolicies; readonly words: CountyWords },
  decision: DecisionIn,
): Promise<Explanation> {
  const [row, words] = await Promise.all([
    from.policies(decision.policy),
    from.words(decision.county, decision.decidedOn),
  ]);
  const sentences = explain(decision, { row, words });
  return { decision, sentences, policyBasis: row?.basis ?? null };
}
