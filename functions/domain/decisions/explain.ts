import type { Decision, DecisionKind, Reason } from '../../../schema/entities/decision.ts';
import type { ExplainedSentence, ExplanationTopic } from '../../../schema/entities/explanation.ts';
import { REMEDIES_AGAINST_A_DECISION } from '../../../schema/programmes/procedure.ts';
import { type Policy, Programme } from '../../../schema/programmes/programme.ts';
import { dateText, monthText } from '../deadline/say-date.ts';
import { yuanText } from '../money/round-fen.ts';
import { tellFacts } from '../programmes/ask-programme.ts';
import { PROGRAMMES } from '../programmes/registry.ts';
import { WHY_CORRECTED } from './why-corrected.ts';

/** The programme a decision is of; a code that is none is a defect and throws. */
const programmeOf = ({ policy }: Decision) => PROGRAMMES[Programme.parse(policy.programme)];

function asked(decision: Decision): string {
  const { title } = programmeOf(decision);
  const { kind, campaignId, facts, decidedOn, corrects } = decision;
  if (corrects !== undefined)
    return `因${WHY_CORRECTED[corrects.cause]}，县级民政部门于${dateText(decidedOn)}更正此前对您家${title}的决定。`;
  const on = `县级民政部门于${dateText(decidedOn)}作出决定。`;
  if (kind === 'GRANT' || kind === 'REFUSE') return `您家申请${title}，${on}`;
  if (facts === null) return `您家书面申请退出${title}，${on}`;
  return campaignId === null
    ? `入户核查后，对您家的${title}重新核定，${on}`
    : `定期复核中，对您家的${title}重新核定，${on}`;
}

/** Only a day and a document: what the policy says stands in the rules, in the numbers that were decided by. */
function policyTold({ policy }: Decision, row: Policy | undefined): string {
  const since = `适用自${dateText(policy.effectiveFrom)}起施行的标准`;
  return row === undefined ? `${since}。` : `${since}，文件依据：${row.basis}。`;
}

const ruleTold = ({ sentence, source }: Reason): string => `${sentence}（依据：${source}）`;

const changed = (
  { effectiveMonth, previousMonthlyFen, entitlement }: Decision,
  how: string,
): string =>
  `决定从${monthText(effectiveMonth)}起，由每月${yuanText(previousMonthlyFen)}元${how}到${yuanText(entitlement.monthlyFen)}元。`;

const DECIDED: Record<DecisionKind, (decision: Decision) => string> = {
  GRANT: ({ effectiveMonth, entitlement }) =>
    `决定准予，从${monthText(effectiveMonth)}起每月发给${yuanText(entitlement.monthlyFen)}元。`,
  REFUSE: () => '决定不予确认，不发给。',
  INCREASE: (it) => changed(it, '增加'),
  DECREASE: (it) => changed(it, '减少'),
  STOP: ({ effectiveMonth, previousMonthlyFen }) =>
    `决定从${monthText(effectiveMonth)}起停发，原来每月${yuanText(previousMonthlyFen)}元。`,
};

function remedies(): string[] {
  const { reconsiderationWithinDays, suitWithinMonths, hotline, source } =
    REMEDIES_AGAINST_A_DECISION;
  return [
    `对本决定不服的，可以自知道本决定之日起${reconsiderationWithinDays}日内申请行政复议，也可以自知道之日起${suitWithinMonths}个月内向人民法院提起行政诉讼。（依据：${source}）`,
    `有疑问、意见或者要投诉的，可以找乡镇（街道）或者县级民政部门，也可以拨打${hotline}。`,
  ];
}

/**
 * A decision told to its family in order: what was asked, whom it counts, what was found, which policy held, which rule gave what, how
 * much from which month, and where to object. From the decision's frozen facts and the policy row it names alone, so that it reads the
 * same years later. `row` is that row; where it is not known, its document is left out. Throws for a programme that is none.
 */
export function explain(decision: Decision, row: Policy | undefined): ExplainedSentence[] {
  const told = decision.facts === null ? null : tellFacts(decision.facts.programme, decision.facts);
  const say = (topic: ExplanationTopic, ...texts: readonly string[]): ExplainedSentence[] =>
    texts.map((text) => ({ topic, text }));
  return [
    ...say('ASKED', asked(decision)),
    ...(told === null
      ? []
      : [
          ...say('COUNTED', told.counted),
          ...say('FOUND', told.found),
          ...say('POLICY', policyTold(decision, row)),
        ]),
    ...say('RULE', ...decision.entitlement.reasons.map(ruleTold)),
    ...say('DECIDED', DECIDED[decision.kind](decision)),
    ...say('REMEDY', ...remedies()),
  ];
}
