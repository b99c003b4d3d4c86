import type { FirstPay } from '../../../schema/programmes/policy.ts';
import { PayMonth } from '../../../schema/scalars/calendar.ts';
import { nextMonth } from '../deadline/calendar-days.ts';

/** Pay begins in the month after the decision, or in its month where the policy says so (art. 25, 2021 measures). */
export function firstPayMonth(
  decidedOn: string,
  policy: { readonly firstPay: FirstPay },
): PayMonth {
  const month = decidedOn.slice(0, 7);
  return PayMonth.parse(policy.firstPay === 'NEXT_MONTH' ? nextMonth(month) : month);
}
