import { amountIn, steppedFrom } from '../../../schema/entities/amount-step.ts';
import type { Decision, DecisionKind } from '../../../schema/entities/decision.ts';
import { Programme } from '../../../schema/programmes/programme.ts';
import { dateText, monthText } from '../deadline/say-date.ts';
import { yuanText } from '../money/round-fen.ts';
import { PROGRAMMES } from '../programmes/registry.ts';
import { recognisedWords } from './recognised-words.ts';
import { WHY_CORRECTED } from './why-corrected.ts';

/** The programme a decision is of; a code that is none is a defect and throws. */
const programmeOf = ({ policy }: Decision) => PROGRAMMES[Programme.parse(policy.programme)];

/** Upon what a decision was made, on which day and by which office, as the county names it. */
export function sayMade(decision: Decision, issuer: string): string {
  const { title } = programmeOf(decision);
  const { kind, campaignId, facts, decidedOn, corrects } = decision;
  const by = `${issuer}于${dateText(decidedOn)}`;
  if (corrects !== undefined)
    return `因${WHY_CORRECTED[corrects.cause]}，${by}更正此前对您家${title}的决定。`;
  const on = `${by}作出决定。`;
  if (kind === 'GRANT' || kind === 'REFUSE') return `您家申请${title}，${on}`;
  if (decision.bulkChangeId !== undefined || decision.byPolicy)
    return `标准调整后，按已经查明的情况对您家的${title}重新核定，${on}`;
  if (kind === 'RENEW') return `您家${title}的认定经重新核查，${on}`;
  if (kind === 'TRANSFER') return `因您家成员转由其他救助项目保障，对您家的${title}重新核定，${on}`;
  if (facts === null) return `您家书面申请退出${title}，${on}`;
  return campaignId === null
    ? `入户核查后，对您家的${title}重新核定，${on}`
    : `定期复核中，对您家的${title}重新核定，${on}`;
}

const changed = (
  { effectiveMonth, previousMonthlyFen, entitlement }: Decision,
  how: string,
): string =>
  `决定从${monthText(effectiveMonth)}起，由每月${yuanText(previousMonthlyFen)}元${how}到${yuanText(amountIn(entitlement, effectiveMonth))}元。`;

/** From when on what is given, and of what is given for a term, until when. */
const given = (it: Decision): string =>
  recognisedWords(it) ??
  `从${monthText(it.effectiveMonth)}起每月发给${yuanText(amountIn(it.entitlement, it.effectiveMonth))}元${it.validUntil === undefined ? '' : `，至${dateText(it.validUntil)}止`}`;

const DECIDED: Record<DecisionKind, (decision: Decision) => string> = {
  GRANT: (it) => `决定准予，${given(it)}。`,
  RENEW: (it) => `决定延续，${given(it)}。`,
  REFUSE: () => '决定不予确认，不发给。',
  INCREASE: (it) => changed(it, '增加'),
  DECREASE: (it) => changed(it, '减少'),
  GRADUAL_EXIT: (it) =>
    `决定实行渐退，${given(it)}，期满停发，原来每月${yuanText(it.previousMonthlyFen)}元。`,
  TRANSFER: (it) => (it.entitlement.eligible ? changed(it, '调整') : DECIDED.STOP(it)),
  STOP: (it) =>
    programmeOf(it).paysNothing === true
      ? `决定从${monthText(it.effectiveMonth)}起不再认定为${programmeOf(it).title}。`
      : `决定从${monthText(it.effectiveMonth)}起停发，原来每月${yuanText(it.previousMonthlyFen)}元。`,
};

/** What follows by the decision itself, such as by age; nothing that its first month has reached already. */
const laterTold = ({ effectiveMonth, entitlement }: Decision): string[] =>
  (steppedFrom(entitlement, effectiveMonth).later ?? []).map(
    ({ from, monthlyFen }) => `从${monthText(from)}起每月${yuanText(monthlyFen)}元，不另作决定。`,
  );

/** What was decided: how much from which month, and what follows of itself. */
export const sayDecided = (decision: Decision): string[] => [
  DECIDED[decision.kind](decision),
  ...laterTold(decision),
];
