import type { Grant, GrantState, Role } from '../../../schema/entities/grant.ts';
import { isWithin } from '../../../schema/scalars/division-code.ts';
import { isInForce, permits } from '../../domain/access/permits.ts';
import { addDays } from '../../domain/deadline/calendar-days.ts';
import type { Dependencies } from '../dependencies.ts';

export type GrantReading = Pick<Dependencies, 'actor' | 'grants' | 'today'>;

/** Grants are listed by county, prefecture or province: by the first six digits of their area. */
export const listOf = (division: string): string => division.slice(0, LIST_DIGITS);
const LIST_DIGITS = 6;
/** Days before its end at which a grant is said to run out: time for a draft, an approval and a word with the official. */
const WARNED_DAYS_AHEAD = 30;

export interface GrantFilter {
  readonly state: GrantState | null;
  readonly role: Role | null;
  /** The person, under any account. */
  readonly officialId: string | null;
  readonly inForceOn: string | null;
  /** Ends on this day or before, though it has not ended yet. */
  readonly endsBy: string | null;
}

/** Grants are shown to whoever manages them in a place, and to its auditors. */
export const seesGrants = ({ actor }: GrantReading, division: string): boolean =>
  permits(actor, 'grant.manage', { division }) || permits(actor, 'grant.read', { division });

const matches = (grant: Grant, filter: GrantFilter): boolean =>
  (filter.state === null || grant.state === filter.state) &&
  (filter.role === null || grant.role === filter.role) &&
  (filter.officialId === null || grant.officialId === filter.officialId) &&
  (filter.inForceOn === null || isInForce(grant, filter.inForceOn)) &&
  (filter.endsBy === null ||
    (grant.state === 'APPROVED' && grant.to !== null && grant.to <= filter.endsBy));

/** Grants whose area lies in a division, in order of account and id; none for whoever may not see grants there. */
export async function listGrants(
  deps: GrantReading,
  division: string,
  filter: GrantFilter,
): Promise<Grant[]> {
  if (!seesGrants(deps, division)) return [];
  const listed = await deps.grants.inDivision(listOf(division));
  const found = listed.filter((grant) => isWithin(grant.area, division) && matches(grant, filter));
  return found.sort(byAccount);
}

/** Where a grant stands in a division's list. */
export const placeInList = ({ userId, grantId }: Grant): string => `${userId}#${grantId}`;

/** In order of account and id. */
export const byAccount = (a: Grant, b: Grant): number => (placeInList(a) < placeInList(b) ? -1 : 1);

/** In force today and about to run out. */
export const runsOut = (deps: Pick<Dependencies, 'today'>, grant: Grant): boolean =>
  isInForce(grant, deps.today()) &&
  grant.to !== null &&
  grant.to <= addDays(deps.today(), WARNED_DAYS_AHEAD);
