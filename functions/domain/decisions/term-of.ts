import type { Decision } from '../../../schema/entities/decision.ts';
import type { Policy } from '../../../schema/programmes/programme.ts';
import type { PayMonth } from '../../../schema/scalars/calendar.ts';
import { termFrom } from '../programmes/ask-programme.ts';
import { lastDayOf } from './valid-until.ts';

interface Changed {
  readonly kind: Decision['kind'];
  readonly policy: Policy;
  readonly effectiveMonth: PayMonth;
  readonly exitMonths: number | undefined;
}

/** The term of what a decision about a benefit in force gives: that of a gradual exit, that of its programme, or none. */
export function termOf({
  kind,
  policy,
  effectiveMonth,
  exitMonths,
}: Changed): Pick<Decision, 'validUntil'> {
  if (kind === 'STOP') return {};
  return kind === 'GRADUAL_EXIT' && exitMonths !== undefined
    ? { validUntil: lastDayOf(effectiveMonth, exitMonths) }
    : termFrom(policy.programme, policy, effectiveMonth);
}
