import type { RosterEntry } from '../../functions/services/reading/roster-as-at.ts';

export type RosterEntryMapper = RosterEntry;
