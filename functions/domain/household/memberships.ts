import type { Household, HouseholdMember } from '../../../schema/entities/household.ts';
import type { Instant } from '../../../schema/scalars/calendar.ts';

/** A membership with both its times: the days between which it held, and the instants at which the register learnt of them. */
export interface Membership
  extends Pick<HouseholdMember, 'personId' | 'from' | 'to' | 'leftReason'> {
  readonly joinKnownAt: Instant;
  /** Null while there is no end, or where a row of before does not say: then nothing came late. */
  readonly endKnownAt: Instant | null;
}

/** Whoever was there from the beginning was recorded with the household. */
export const membershipsOf = (household: Pick<Household, 'members' | 'recordedAt'>): Membership[] =>
  household.members.map(({ personId, from, to, leftReason, recordedAt, leftRecordedAt }) => ({
    personId,
    from,
    to,
    leftReason,
    joinKnownAt: recordedAt ?? household.recordedAt,
    endKnownAt: leftRecordedAt ?? null,
  }));

/** The members after a change, each with the instant at which the register learnt of what is new about it. */
export function recordedMembers(
  before: readonly HouseholdMember[],
  after: readonly HouseholdMember[],
  recordedAt: Instant,
): HouseholdMember[] {
  return after.map((member, nth) => {
    const known = before[nth];
    if (known === undefined) return { ...member, recordedAt };
    return known.to === member.to ? member : { ...member, leftRecordedAt: recordedAt };
  });
}
