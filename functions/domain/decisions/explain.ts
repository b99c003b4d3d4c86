import type { Decision, Reason } from '../../../schema/entities/decision.ts';
import type { ExplainedSentence, ExplanationTopic } from '../../../schema/entities/explanation.ts';
import type { Policy } from '../../../schema/programmes/programme.ts';
import { dateText } from '../deadline/say-date.ts';
import { remediesAgainst } from '../notices/remedies.ts';
import type { WordsOnNotice } from '../notices/words-in-force.ts';
import { tellFacts } from '../programmes/ask-programme.ts';
import { sayDecided, sayMade } from './say-decision.ts';

/** Only a day and a document: what the policy says stands in the rules, in the numbers that were decided by. */
function policyTold({ policy }: Decision, row: Policy | undefined): string {
  const since = `适用自${dateText(policy.effectiveFrom)}起施行的标准`;
  return row === undefined ? `${since}。` : `${since}，文件依据：${row.basis}。`;
}

const ruleTold = ({ sentence, source }: Reason): string => `${sentence}（依据：${source}）`;

/**
 * A decision told to its family in order: what was asked, whom it counts, what was found, which policy held, which rule gave what, how
 * much from which month, and where to object. From the decision's frozen facts, the policy row it names and the words of the county on its
 * day alone, so that it reads the same years later. `row` is that row; where it is not known, its document is left out. Throws for a
 * programme that is none.
 */
export function explain(
  decision: Decision,
  { row, words }: { row: Policy | undefined; words: WordsOnNotice },
): ExplainedSentence[] {
  const told = decision.facts === null ? null : tellFacts(decision.facts.programme, decision.facts);
  const say = (topic: ExplanationTopic, ...texts: readonly string[]): ExplainedSentence[] =>
    texts.map((text) => ({ topic, text }));
  return [
    ...say('ASKED', sayMade(decision, words.issuer)),
    ...(told === null
      ? []
      : [
          ...say('COUNTED', told.counted),
          ...say('FOUND', told.found),
          ...say('POLICY', policyTold(decision, row)),
        ]),
    ...say('RULE', ...decision.entitlement.reasons.map(ruleTold)),
    ...say('DECIDED', ...sayDecided(decision)),
    ...say('REMEDY', ...remediesAgainst('本决定', words)),
  ];
}
