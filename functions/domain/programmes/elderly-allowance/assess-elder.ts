import type { Reason } from '../../../../schema/entities/decision.ts';
import type { ElderFinding } from '../../../../schema/entities/elder-finding.ts';
import type { ElderlyAllowancePolicy } from '../../../../schema/programmes/elderly-allowance.ts';
import type { PayMonth } from '../../../../schema/scalars/calendar.ts';
import { monthText } from '../../deadline/say-date.ts';
import { rateText } from '../../money/rate-text.ts';
import { yuanText } from '../../money/round-fen.ts';
import {
  amountByAge,
  bandsAfter,
  bandsIn,
  firstBand,
  givingBands,
  mayAskIn,
  reachedIn,
} from './bands.ts';
import { citing } from './rules.ts';

const bandText = (fromAge: number): string => `${fromAge}周岁`;

/** ELDERLY_ALLOWANCE.R1: has reached the first band, or will soon enough to be granted it ahead. */
function oldEnough(elder: ElderFinding, policy: ElderlyAllowancePolicy, month: PayMonth): Reason {
  const first = firstBand(policy);
  const from = reachedIn(elder, first, policy);
  const { fromAge } = first;
  const reached =
    from <= month
      ? `已满${bandText(fromAge)}`
      : `到${monthText(from)}满${bandText(fromAge)}，${mayAskIn(elder, policy, month) ? '可以提前办理，从该月起发给' : '尚未到可以申请的时间'}`;
  return {
    ...citing('ELDERLY_ALLOWANCE.R1'),
    sentence: `${monthText(elder.bornIn)}出生，${reached}`,
    inputs: { bornIn: elder.bornIn, month, fromAge, from },
    valueFen: null,
  };
}

/** ELDERLY_ALLOWANCE.R2: told only where the policy asks. */
const withoutIncome = (
  { fixedIncome }: ElderFinding,
  { onlyWithoutFixedIncome }: ElderlyAllowancePolicy,
): Reason[] =>
  onlyWithoutFixedIncome
    ? [
        {
          ...citing('ELDERLY_ALLOWANCE.R2'),
          sentence: fixedIncome ? '有固定收入' : '没有固定收入',
          inputs: { fixedIncome },
          valueFen: null,
        },
      ]
    : [];

/** ELDERLY_ALLOWANCE.R3 and R4: what the bands reached give, and what that is a month; nothing before the first is reached. */
function givenNow(elder: ElderFinding, policy: ElderlyAllowancePolicy, month: PayMonth): Reason[] {
  const giving = givingBands(bandsIn(elder, policy, month), policy);
  if (giving.length === 0) return [];
  const parts = giving.map(({ fromAge, rate }) => `满${bandText(fromAge)}的${rateText(rate)}`);
  const amount = amountByAge(elder, policy, month);
  const { bandMode, rounding } = policy;
  const ages = giving.map(({ fromAge }) => fromAge).join();
  return [
    {
      ...citing('ELDERLY_ALLOWANCE.R3'),
      sentence: `${bandMode === 'NESTED' ? '各档累加' : '按所在的一档'}：${parts.join('，')}`,
      inputs: { bandMode, ages },
      valueFen: null,
    },
    {
      ...citing('ELDERLY_ALLOWANCE.R4'),
      sentence: `折合每月${yuanText(amount)}元`,
      inputs: { rounding },
      valueFen: amount,
    },
  ];
}

/** ELDERLY_ALLOWANCE.R5: from which month on each band still to come makes it how much. */
const givenLater = (
  elder: ElderFinding,
  policy: ElderlyAllowancePolicy,
  month: PayMonth,
): Reason[] =>
  bandsAfter(elder, policy, month).map(({ band: { fromAge }, from }) => {
    const amount = amountByAge(elder, policy, from);
    return {
      ...citing('ELDERLY_ALLOWANCE.R5'),
      sentence: `自${monthText(from)}起按满${bandText(fromAge)}计，每月${yuanText(amount)}元`,
      inputs: { fromAge, from },
      valueFen: amount,
    };
  });

/** Everything that is asked of one person. */
export const qualifies = (
  elder: ElderFinding,
  policy: ElderlyAllowancePolicy,
  month: PayMonth,
): boolean =>
  mayAskIn(elder, policy, month) && !(policy.onlyWithoutFixedIncome && elder.fixedIncome);

/** Why one person gets what, now and later; who does not qualify is told every condition and no amount. */
export function reasonsFor(
  elder: ElderFinding,
  policy: ElderlyAllowancePolicy,
  month: PayMonth,
): Reason[] {
  const conditions = [oldEnough(elder, policy, month), ...withoutIncome(elder, policy)];
  return qualifies(elder, policy, month)
    ? [...conditions, ...givenNow(elder, policy, month), ...givenLater(elder, policy, month)]
    : conditions;
}
