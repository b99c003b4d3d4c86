import type { Role } from '../../schema/entities/grant.ts';
import { type Mark, PLACES } from './places.ts';

export interface Person {
  readonly userId: string;
  readonly role: Role;
  readonly area: string;
  /** Marks this person may meet anywhere, and those met only by stating a purpose. */
  readonly sees: readonly Mark[];
  readonly seesForPurpose?: readonly Mark[];
}

const { a1, a2, b1 } = PLACES;
const COUNTY: readonly Mark[] = ['a0', 'a1', 'a2'];

/** Role × level. What each may see is stated here once; everything else is foreign. */
export const PEOPLE: readonly Person[] = [
  { userId: 'village', role: 'VILLAGE_ASSISTANT', area: a1.village, sees: ['a0', 'a1'] },
  { userId: 'town-officer', role: 'TOWN_OFFICER', area: a1.town, sees: ['a0', 'a1'] },
  { userId: 'town-reviewer', role: 'TOWN_REVIEWER', area: a1.town, sees: ['a0', 'a1'] },
  { userId: 'other-town', role: 'TOWN_OFFICER', area: a2.town, sees: ['a0', 'a2'] },
  { userId: 'county-reviewer', role: 'COUNTY_REVIEWER', area: a1.county, sees: COUNTY },
  { userId: 'county-decider', role: 'COUNTY_DECIDER', area: a1.county, sees: COUNTY },
  { userId: 'county-payer', role: 'COUNTY_PAYER', area: a1.county, sees: COUNTY },
  { userId: 'other-county', role: 'COUNTY_DECIDER', area: b1.county, sees: ['b0', 'b1'] },
  {
    userId: 'prefecture-viewer',
    role: 'PREFECTURE_VIEWER',
    area: a1.prefecture,
    sees: ['a0', 'b0'],
    seesForPurpose: ['a0', 'a1', 'a2', 'b0', 'b1'],
  },
  {
    userId: 'auditor',
    role: 'AUDITOR',
    area: a1.county,
    sees: ['a0'],
    seesForPurpose: COUNTY,
  },
  { userId: 'policy-editor', role: 'POLICY_EDITOR', area: a1.county, sees: [] },
  { userId: 'policy-approver', role: 'POLICY_EDITOR', area: a1.county, sees: [] },
  { userId: 'applicant', role: 'APPLICANT', area: a1.county, sees: [] },
  { userId: 'partner', role: 'PARTNER', area: a1.county, sees: [] },
  { userId: 'system-admin', role: 'SYSTEM_ADMINISTRATOR', area: a1.county, sees: COUNTY },
  { userId: 'security-admin', role: 'SECURITY_ADMINISTRATOR', area: a1.county, sees: ['a0'] },
  {
    userId: 'second-security-admin',
    role: 'SECURITY_ADMINISTRATOR',
    area: a1.county,
    sees: ['a0'],
  },
  { userId: 'audit-admin', role: 'AUDIT_ADMINISTRATOR', area: a1.county, sees: ['a0'] },
];

/** Accounts of two who may sign what the town's households are found to have, and neither review nor decide in these tests. */
export const SURVEYORS = ['town-officer', 'county-reviewer'];
