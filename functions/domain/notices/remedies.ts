import type { NoticeKind } from '../../../schema/entities/hearing.ts';
import { REMEDIES_AGAINST_A_DECISION } from '../../../schema/programmes/procedure.ts';
import { dateText } from '../deadline/say-date.ts';
import type { NoticeFacts } from './notice-facts.ts';
import type { WordsOnNotice } from './words-in-force.ts';

/** What a family is told it may contest. */
const CONTESTED: Record<NoticeKind, string> = {
  GRANT: '本决定',
  REFUSAL: '本决定',
  INCREASE: '本决定',
  SUSPENSION: '本决定',
  DECREASE: '此后作出的决定',
  STOP: '此后作出的决定',
  CORRECTION: '本告知事项',
  EXTENSION: '本告知事项',
};

/** A family whose benefit may shrink is heard first; the last day is known once delivery is. */
function statement({ notice, answerWithin }: NoticeFacts): string[] {
  if (answerWithin === null) return [];
  const last = notice.answerBy === null ? '' : `，最后一日为${dateText(notice.answerBy)}`;
  return [
    `自收到本告知书之日起${answerWithin}个工作日内${last}，您家可以口头或者书面陈述、申辩；乡镇（街道）会记录并复核。`,
  ];
}

/** While a claim is still being handled, what the village will see posted can be objected to. */
const objection = ({ notice }: NoticeFacts): string[] =>
  notice.kind === 'CORRECTION' || notice.kind === 'EXTENSION'
    ? ['结果公示期间，对公示内容有异议的，可以向乡镇（街道）提出。']
    : [];

/** Where a family may ask, complain and contest, in the words of its county. */
export function remediesAgainst(contested: string, words: WordsOnNotice): string[] {
  const { reconsiderationWithinDays, suitWithinMonths, source } = REMEDIES_AGAINST_A_DECISION;
  return [
    `有疑问、意见或者要投诉的，可以找${words.complaintsTo}，也可以拨打${words.hotline}。`,
    `对${contested}不服的，可以自知道之日起${reconsiderationWithinDays}日内向${words.reconsiderationTo}申请行政复议，也可以自知道之日起${suitWithinMonths}个月内向${words.court}提起行政诉讼。（依据：${source}）`,
  ];
}

/** Whatever is only proposed, a pause too, is contested once it is decided. */
const contestedBy = ({ notice: { kind, proposal } }: NoticeFacts): string =>
  proposal === undefined ? CONTESTED[kind] : CONTESTED.STOP;

/** What a family may do, in the order in which it can be done; printed on every notice (domain reference section 4). */
export const remediesOf = (facts: NoticeFacts): string[] => [
  ...statement(facts),
  ...objection(facts),
  ...remediesAgainst(contestedBy(facts), facts.words),
];
