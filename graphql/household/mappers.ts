import type { Household } from '../../schema/entities/household.ts';

export type HouseholdMapper = Household;
