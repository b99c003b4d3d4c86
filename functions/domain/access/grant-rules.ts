import type { Grant, Role } from '../../../schema/entities/grant.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { isWithin } from '../../../schema/scalars/division-code.ts';
import { isAdministrator } from './permissions.ts';
import { isInForce } from './permits.ts';

/** Pairs of roles one person must not hold over the same place: who surveys does not decide, who decides does not pay. */
const INCOMPATIBLE: readonly (readonly [Role, Role])[] = [
  ['TOWN_OFFICER', 'COUNTY_DECIDER'],
  ['TOWN_REVIEWER', 'COUNTY_DECIDER'],
  ['COUNTY_REVIEWER', 'COUNTY_DECIDER'],
  ['COUNTY_DECIDER', 'COUNTY_PAYER'],
];

const overlap = (a: Grant, b: Grant): boolean =>
  isWithin(a.area, b.area) || isWithin(b.area, a.area);

function clash(a: Grant, b: Grant): boolean {
  if (a.role !== b.role && isAdministrator(a.role) !== isAdministrator(b.role)) return true;
  if (a.role !== b.role && isAdministrator(a.role) && isAdministrator(b.role)) return true;
  const pair = INCOMPATIBLE.some(
    ([x, y]) => (a.role === x && b.role === y) || (a.role === y && b.role === x),
  );
  return pair && overlap(a, b);
}

/**
 * May this drafted grant be approved? Drafter, approver and receiver are three different persons, and the receiver's
 * other grants in force must not clash with it (domain reference section 2; reliability rule: administrators split in three).
 */
export function mayApproveGrant(
  draft: Grant,
  by: { approver: { userId: string; officialId: string }; held: readonly Grant[]; today: string },
): Result<true> {
  const { approver, held, today } = by;
  if (draft.draftedBy === approver.officialId)
    return refuse('SAME_PERSON', { detail: '起草人不能批准' });
  if (draft.officialId === approver.officialId)
    return refuse('SAME_PERSON', { detail: '不能给自己授权' });
  const clashing = held.find((grant) => isInForce(grant, today) && clash(draft, grant));
  return clashing === undefined
    ? ok(true)
    : refuse('NOT_PERMITTED', { detail: `与已有角色 ${clashing.role} 不相容` });
}
