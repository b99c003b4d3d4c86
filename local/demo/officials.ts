import { accountOf, officer } from './accounts.ts';
import { type CountyTowns, DEMO_PREFECTURE, type Town } from './places.ts';

/** A sample official: an account, the person behind it, and the role to be granted in an area. */
export interface SampleOfficial {
  readonly userId: string;
  readonly officialId: string;
  readonly name: string;
  readonly role: string;
  readonly area: string;
}

const official = (
  userId: string,
  name: string,
  post: { role: string; area: string },
): SampleOfficial => ({
  userId,
  officialId: `official-${userId}`,
  name,
  ...post,
});

/** Accounts that hold the first grants of an empty platform; every other grant is drafted by one, approved by the other. */
export const SECURITY_ADMINISTRATORS = ['security-a', 'security-b'] as const;

function prefectureDesks(): SampleOfficial[] {
  const area = DEMO_PREFECTURE.code;
  return [
    official('prefecture-viewer', '王统计', { role: 'PREFECTURE_VIEWER', area }),
    official('policy-editor', '冯标准', { role: 'POLICY_EDITOR', area }),
    official('policy-approver', '沈核准', { role: 'POLICY_EDITOR', area }),
    official('auditor', '陈监督', { role: 'AUDITOR', area }),
    official('system-admin', '褚系统', { role: 'SYSTEM_ADMINISTRATOR', area }),
    official('audit-admin', '卫审计', { role: 'AUDIT_ADMINISTRATOR', area }),
  ];
}

function townDesks({ code, name }: Town): SampleOfficial[] {
  return [
    official(officer(code, 'a'), `${name}调查员甲`, { role: 'TOWN_OFFICER', area: code }),
    official(officer(code, 'b'), `${name}调查员乙`, { role: 'TOWN_OFFICER', area: code }),
    official(officer(code, 'reviewer'), `${name}审核员`, { role: 'TOWN_REVIEWER', area: code }),
  ];
}

/** The team of one county: its own desks, and two investigators and a reviewer in each town. */
function countyTeam({ county, towns }: CountyTowns): SampleOfficial[] {
  const desk = (name: string, title: string, role: string, area = county.code) =>
    official(accountOf(county.code, name), title, { role, area });
  const village = towns[0]?.villages[0]?.code ?? '';
  return [
    desk('county-reviewer', '周审核', 'COUNTY_REVIEWER'),
    desk('county-decider', '吴确认', 'COUNTY_DECIDER'),
    desk('county-payer', '郑发放', 'COUNTY_PAYER'),
    desk('hospital', '定点医院', 'PARTNER'),
    desk('applicant', '蒋申请', 'APPLICANT'),
    ...towns.flatMap(townDesks),
    desk('village-assistant', '村民政助理', 'VILLAGE_ASSISTANT', village),
  ];
}

/** Everybody who works in the invented prefecture, the security administrators apart. */
export const sampleOfficials = (counties: readonly CountyTowns[]): SampleOfficial[] => [
  ...prefectureDesks(),
  ...counties.flatMap(countyTeam),
];
