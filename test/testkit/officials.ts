import type { Machine, Official } from '../../functions/domain/access/actor.ts';
import { sha256 } from '../../functions/runtime/hash.ts';
import { Grant, type Role } from '../../schema/entities/grant.ts';
import { COUNTY, PREFECTURE, TOWN } from './places.ts';
import { TODAY } from './register.ts';

/** An approved grant in force for years. */
export const approvedGrant = (userId: string, role: Role, area: string): Grant =>
  Grant.parse({
    grantId: `grant_${sha256(`${userId}${role}${area}`).slice(0, 32)}`,
    userId,
    officialId: `official-${userId}`,
    role,
    area,
    programmes: 'ALL',
    from: '2020-01-01',
    to: null,
    state: 'APPROVED',
    draftedBy: 'official-security-a',
    approvedBy: 'official-security-b',
    delegatedFrom: null,
    contentHash: '',
    recordedAt: '2020-01-01T00:00:00.000Z',
  });

/** An official with one role in one area; the account's name makes the person. */
export const official = (userId: string, role: Role, area: string): Official => ({
  kind: 'OFFICIAL',
  userId,
  officialId: `official-${userId}`,
  grants: [approvedGrant(userId, role, area)],
  today: TODAY,
  requestId: `request-${userId}`,
});

/** The desks of the invented county, each another person. */
export const OFFICIALS = {
  townOfficer: official('town-officer', 'TOWN_OFFICER', TOWN),
  townColleague: official('town-colleague', 'TOWN_OFFICER', TOWN),
  townReviewer: official('town-reviewer', 'TOWN_REVIEWER', TOWN),
  countyReviewer: official('county-reviewer', 'COUNTY_REVIEWER', COUNTY),
  countyDecider: official('county-decider', 'COUNTY_DECIDER', COUNTY),
  policyEditor: official('policy-editor', 'POLICY_EDITOR', PREFECTURE),
  policyApprover: official('policy-approver', 'POLICY_EDITOR', PREFECTURE),
  securityA: official('security-a', 'SECURITY_ADMINISTRATOR', PREFECTURE),
  securityB: official('security-b', 'SECURITY_ADMINISTRATOR', PREFECTURE),
  prefectureViewer: official('prefecture-viewer', 'PREFECTURE_VIEWER', PREFECTURE),
} as const;

export const machine = (county: string = COUNTY): Machine => ({
  kind: 'MACHINE',
  name: 'test-task',
  county,
  today: TODAY,
  requestId: 'request-machine',
});
