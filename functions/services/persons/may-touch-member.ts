import { isReadable } from '../../../schema/entities/household.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { type StandingAction, standingStepOf } from '../../domain/application/standing-steps.ts';
import type { Dependencies } from '../dependencies.ts';
import { stampFor } from '../stamp.ts';

/**
 * May this official take this step on this member of this family? Asked before any quota is spent, so that whoever may not
 * spends nothing and learns nothing. Refuses NOT_FOUND and NOT_PERMITTED.
 */
export async function mayTouchMember(
  deps: Dependencies,
  at: { county: string; caseId: string; personId: string },
  action: StandingAction,
): Promise<Result<true>> {
  const { county, caseId, personId } = at;
  const it = await deps.cases.get(county, caseId);
  if (it === undefined) return refuse('NOT_FOUND');
  const { village: division, programme } = it;
  const stamp = stampFor(deps, standingStepOf(action).needs, { division, programme });
  if (!stamp.ok) return stamp;
  const household = await deps.households.get(county, it.householdId);
  const known = household?.members.filter(isReadable);
  return known?.some((member) => member.personId === personId) ? ok(true) : refuse('NOT_FOUND');
}
