import type { Reason } from '../../../schema/entities/decision.ts';
import type { NoticeKind, ProposalTold } from '../../../schema/entities/hearing.ts';
import { dateText, monthText } from '../deadline/say-date.ts';
import { sayDecided, sayMade } from '../decisions/say-decision.ts';
import { WHY_CORRECTED } from '../decisions/why-corrected.ts';
import { yuanText } from '../money/round-fen.ts';
import type { NoticeFacts } from './notice-facts.ts';
import { remediesOf } from './remedies.ts';

/** A notice as it is printed, part by part. */
export interface NoticeText {
  readonly title: string;
  readonly number: string;
  readonly addressee: string;
  readonly about: string;
  readonly body: readonly string[];
  readonly reasons: readonly Pick<Reason, 'sentence' | 'source'>[];
  readonly policyBasis: string | null;
  readonly remedies: readonly string[];
  readonly issuer: string;
  readonly issuedOn: string;
}

const TITLES: Record<NoticeKind, string> = {
  CORRECTION: '补正材料告知书',
  REFUSAL: '不予确认决定告知书',
  GRANT: '准予救助决定告知书',
  SUSPENSION: '暂停发放告知书',
  EXTENSION: '延长办理期限告知书',
  INCREASE: '提高救助金决定告知书',
  DECREASE: '拟减发救助金告知书',
  STOP: '拟停发救助金告知书',
};

/** What a notice is called where nothing is paid that could be stopped. */
const TITLES_OF_STATUS: Partial<Record<NoticeKind, string>> = { STOP: '拟不再认定告知书' };

/** A pause is told twice: when it is proposed against the family's will, and when it is decided. */
function titleOf({ notice: { kind, proposal }, paysNothing }: NoticeFacts): string {
  const title = (paysNothing ? TITLES_OF_STATUS[kind] : undefined) ?? TITLES[kind];
  return kind === 'SUSPENSION' && proposal !== undefined ? `拟${title}` : title;
}

const NUMBER_DIGITS = 8;

/** A number that follows from the record alone, so that it needs no counter that two desks would queue at. */
const numberOf = ({ notice, county }: NoticeFacts): string =>
  `应保告〔${notice.issuedOn.slice(0, 4)}〕${county}-${notice.noticeId.slice(-NUMBER_DIGITS).toUpperCase()}号`;

const amount = (fen: number): string => `每月${yuanText(fen)}元`;

/** What was decided, proposed or is asked for; a record that lacks what its kind tells is a defect and throws. */
const BODIES: Record<NoticeKind, (facts: NoticeFacts) => string[]> = {
  GRANT: toldOfDecision,
  REFUSAL: toldOfDecision,
  INCREASE: toldOfDecision,
  DECREASE: (facts) => {
    const { previousMonthlyFen, monthlyFen } = proposed(facts);
    return [
      ...corrected(facts),
      `经核查，拟将您家的${facts.programme}由${amount(previousMonthlyFen)}调减为${amount(monthlyFen)}。`,
      UNTIL_DECIDED,
    ];
  },
  STOP: (facts) => [
    ...corrected(facts),
    facts.paysNothing
      ? `经核查，您家不再符合条件，拟不再认定为${facts.programme}。`
      : `经核查，拟停发您家的${facts.programme}，原为${amount(proposed(facts).previousMonthlyFen)}。`,
    facts.paysNothing ? VALID_UNTIL_DECIDED : UNTIL_DECIDED,
  ],
  CORRECTION: ({ programme, told }) => [
    `您家申请${programme}，材料尚不齐全。需要补正的全部内容一次性告知如下：`,
    written(told),
  ],
  SUSPENSION: ({ programme, told, notice }) =>
    notice.proposal === undefined
      ? [`自下月起暂停发放您家的${programme}，原因如下：`, written(told), PAID_LATER]
      : [`拟暂停发放您家的${programme}，原因如下：`, written(told), PAID_LATER, UNTIL_DECIDED],
  EXTENSION: ({ programme, told }) => [
    `您家申请${programme}，情况特殊，办理期限延长，原因如下：`,
    written(told),
  ],
};

const VALID_UNTIL_DECIDED =
  '这只是拟作出的决定。听取您家的意见并另行作出决定以前，认定继续有效；起始月份以决定为准。';

const UNTIL_DECIDED =
  '这只是拟作出的决定。听取您家的意见并另行作出决定以前，救助金照常发放；起始月份以决定为准。';

const PAID_LATER = '暂停期间应发的部分不减少，恢复时补发。';

/** A cut that puts an earlier decision right says from which month on, and why that was wrong. */
function corrected(facts: NoticeFacts): string[] {
  const { corrected: told } = proposed(facts);
  if (told === undefined) return [];
  const { correctedFrom, cause } = told;
  return [`因${WHY_CORRECTED[cause]}，拟更正自${monthText(correctedFrom)}起的决定。`];
}

/** In the very sentences that explain the decision wherever else it is asked about. */
function toldOfDecision({ decision, words }: NoticeFacts): string[] {
  if (decision === null) throw new Error('A notice of a decision without its decision.');
  return [sayMade(decision, words.issuer), ...sayDecided(decision)];
}

function proposed({ notice }: NoticeFacts): ProposalTold {
  if (notice.proposal === undefined) throw new Error('A notice of a proposal without it.');
  return notice.proposal;
}

function written(told: string | null): string {
  if (told === null) throw new Error('A notice that an official wrote without its words.');
  return told;
}

/** A notice in words, from frozen records alone: the same records read the same years later. */
export function noticeText(facts: NoticeFacts): NoticeText {
  const { notice, head, village, householdNumber, decision, policyBasis, words } = facts;
  const reasons = decision?.entitlement.reasons ?? notice.proposal?.reasons ?? [];
  return {
    title: titleOf(facts),
    number: numberOf(facts),
    addressee: head,
    about: `${village}，户编号${householdNumber}`,
    body: BODIES[notice.kind](facts),
    reasons: reasons.map(({ sentence, source }) => ({ sentence, source })),
    policyBasis,
    remedies: remediesOf(facts),
    issuer: words.issuer,
    issuedOn: dateText(notice.issuedOn),
  };
}
