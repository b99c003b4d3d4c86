import { type AmountStep, stepsOf } from '../../../../schema/entities/amount-step.ts';
import type { Entitlement, Reason } from '../../../../schema/entities/decision.ts';
import { AREA_WORDS } from '../../../../schema/entities/household.ts';
import type {
  ElderlyAllowanceFacts,
  ElderlyAllowancePolicy,
} from '../../../../schema/programmes/elderly-allowance.ts';
import { PayMonth } from '../../../../schema/scalars/calendar.ts';
import { type Fen, fen } from '../../../../schema/scalars/fen.ts';
import { monthText } from '../../deadline/say-date.ts';
import { foundOfMembers } from '../found-of-members.ts';
import type { Programme } from '../programme.ts';
import { refitMembers } from '../refit-members.ts';
import { toldOfMember } from '../told-of-member.ts';
import { qualifies, reasonsFor } from './assess-elder.ts';
import { amountByAge, bandsAfter } from './bands.ts';
import { citing, ELDERLY_ALLOWANCE_RULES } from './rules.ts';

const NOBODY: Reason = {
  ...citing('ELDERLY_ALLOWANCE.R1'),
  sentence: '没有提出高龄津贴的老年人。',
  inputs: { elders: 0 },
  valueFen: null,
};

const qualifying = ({ elders, month }: ElderlyAllowanceFacts, policy: ElderlyAllowancePolicy) =>
  elders.filter((elder) => qualifies(elder, policy, month));

/** What those who qualify get together in a pay month, and in which later months that becomes another amount. */
function amountsOf(facts: ElderlyAllowanceFacts, policy: ElderlyAllowancePolicy) {
  const elders = qualifying(facts, policy);
  const sumIn = (month: string): Fen =>
    fen(elders.reduce((sum, elder) => sum + amountByAge(elder, policy, month), 0));
  const birthdays = elders.flatMap((elder) => bandsAfter(elder, policy, facts.month));
  const months = [...new Set(birthdays.map(({ from }) => from))].sort();
  const later: AmountStep[] = months.map((from) => ({ from, monthlyFen: sumIn(from) }));
  return { monthlyFen: sumIn(facts.month), ...stepsOf(later) };
}

/**
 * The elderly allowance (domain reference section 3.3). Each member for whom it is asked is judged alone, by the month. The bands that
 * a policy knows and a month of birth say in advance from when on a family gets more, so the decision holds those steps too: a
 * birthday needs no new one. Whoever reached no band when it was made is no part of it.
 */
export const elderlyAllowance: Programme<ElderlyAllowanceFacts, ElderlyAllowancePolicy> = {
  title: '高龄津贴',
  benefitTitle: '高龄津贴',
  serves: 'PERSON',
  excludes: [],
  rules: ELDERLY_ALLOWANCE_RULES,
  factsOf(household, survey) {
    const asked = foundOfMembers(household, survey, survey.elders);
    if (asked === undefined) return undefined;
    const month = PayMonth.parse(survey.surveyedOn.slice(0, 7));
    return { programme: 'ELDERLY_ALLOWANCE', ...asked.common, month, elders: [...asked.found] };
  },
  assess(facts, policy): Entitlement {
    const { elders, month } = facts;
    const told = elders.flatMap((elder, i) =>
      toldOfMember(reasonsFor(elder, policy, month), i + 1, elders.length),
    );
    return {
      eligible: qualifying(facts, policy).length > 0,
      ...amountsOf(facts, policy),
      reasons: elders.length === 0 ? [NOBODY] : told,
    };
  },
  headcountOf: (facts, policy) => qualifying(facts, policy).length,
  onDeath: () => [],
  tell: ({ area, headcount, elders }) => ({
    counted: `共同生活${headcount}人，其中${elders.length}人提出高龄津贴，按${AREA_WORDS[area]}标准计算。`,
    found:
      elders.length === 0
        ? '经入户调查，没有提出高龄津贴的成员。'
        : `经入户调查，认定${elders.map(({ bornIn }, i) => `第${i + 1}名成员${monthText(bornIn)}出生`).join('，')}。`,
  }),
  refit: (facts, other) => ({
    ...refitMembers(facts, other),
    elders: facts.elders.filter(({ personId }) => !other.gone.has(personId)),
  }),
};
