import type { Case } from '../../../schema/entities/case.ts';
import { ok, type Result } from '../../../schema/result.ts';
import type { CaseClock } from './case-clock.ts';

/**
 * A case that a town might have decided and that comes before the county is the county's from then on, with the county's time for the
 * whole; an extension given before stays. Any other case is as it was.
 */
export async function handUp(
  it: Case,
  clock: CaseClock,
): Promise<Result<Partial<Pick<Case, 'decisionLevel' | 'wholeDueOn'>>>> {
  if (it.decisionLevel === 'COUNTY' || it.acceptedOn === null) return ok({});
  if (it.extendedOn !== null) return ok({ decisionLevel: 'COUNTY' });
  const whole = await clock(it, (law) => law.wholeWithin, it.acceptedOn);
  return whole.ok ? ok({ decisionLevel: 'COUNTY', wholeDueOn: whole.value }) : whole;
}
