import type {
  EntitlementLine,
  EntitlementMonth,
} from '../../../schema/entities/entitlement-line.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { Instant, PayMonth } from '../../../schema/scalars/calendar.ts';
import { monthAfter, monthsBetween, startOfMonth } from '../../domain/deadline/pay-months.ts';
import { adjustments } from '../../domain/entitlement/adjustments.ts';
import { entitlementMonths } from '../../domain/entitlement/amount-due.ts';
import { decidedAmounts } from '../../domain/entitlement/decided-amounts.ts';
import type { DatedFacts } from '../../domain/entitlement/late-amounts.ts';
import { membershipsOf } from '../../domain/household/memberships.ts';
import type { CaseFile } from '../../store/case-store.ts';
import type { Dependencies } from '../dependencies.ts';
import { policiesUpward } from '../policies/policy-for.ts';

/** Months that may be asked for at once: five years. */
const MOST_MONTHS = 60;

interface EntitlementAsked {
  readonly from: PayMonth;
  readonly to: PayMonth;
  /** The instant whose knowledge is asked for; null for now. */
  readonly knownAt: Instant | null;
}

interface CaseEntitlement {
  readonly knownAt: Instant;
  readonly months: EntitlementMonth[];
  readonly adjustments: EntitlementLine[];
}

/** The facts of a family with both their times, and the policy rows of its county and area. */
export async function datedFacts(
  deps: Dependencies,
  { case: it }: Pick<CaseFile, 'case'>,
): Promise<DatedFacts> {
  const { county, householdId, programme, area } = it;
  const [household, policies] = await Promise.all([
    deps.households.get(county, householdId),
    policiesUpward(deps, { division: county, programme, area }),
  ]);
  const surveys = household === undefined ? [] : await deps.households.surveysOf(household);
  const memberships = household === undefined ? [] : membershipsOf(household);
  return { county, memberships, surveys, policies };
}

const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);

/**
 * What a case was due month by month as known at an instant, and how what is known now differs. Asked without an instant, the
 * months are told as known now, and each is held against what was recorded when it ended. Reads the household, its surveys and the
 * policy rows of its area; the case has passed the guard already. Refuses INVALID_INPUT for months that run backwards or are too
 * many, and for an instant that lies ahead.
 */
export async function readEntitlement(
  deps: Dependencies,
  file: CaseFile,
  { from, to, knownAt }: EntitlementAsked,
): Promise<Result<CaseEntitlement>> {
  const now = deps.now();
  const months = to < from ? [] : monthsBetween(from, to);
  if (months.length === 0 || months.length > MOST_MONTHS)
    return refuse('INVALID_INPUT', { path: ['to'], detail: `须为1至${MOST_MONTHS}个月` });
  if (knownAt !== null && knownAt > now)
    return refuse('INVALID_INPUT', { path: ['knownAt'], detail: '时刻不能晚于现在' });
  const amounts = decidedAmounts(file.case, file.decisions);
  const recordedBy = (month: PayMonth): Instant =>
    knownAt ?? earlier(startOfMonth(monthAfter(month)), now);
  const facts = await datedFacts(deps, file);
  const { suspensions: pauses } = file.case;
  return ok({
    knownAt: knownAt ?? now,
    months: entitlementMonths(amounts, { months, knownAt: knownAt ?? now, pauses }),
    adjustments: adjustments({ amounts, facts, pauses }, { months, recordedBy, now }),
  });
}
