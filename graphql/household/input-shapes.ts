import { z } from 'zod';
import { HouseholdMember, LeftReason, MAX_MEMBERS } from '../../schema/entities/household.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';

const PlacedMember = HouseholdMember.pick({ personId: true, relation: true });

/** What every way of leaving a household for another asks for. */
export const MOVED_MEMBERS = {
  leavers: z.array(PlacedMember).min(1).max(MAX_MEMBERS),
  staying: z
    .array(PlacedMember)
    .max(MAX_MEMBERS)
    .nullish()
    .transform((staying) => staying ?? []),
  on: CivilDate,
  reason: LeftReason.exclude(['DEATH']),
};
