import { DEMO_COUNTY, DEMO_PREFECTURE, type Town } from './places.ts';

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

/** The team of the invented county: two investigators and a reviewer in each town, and the county's own desks. */
export function sampleOfficials(towns: readonly Town[]): SampleOfficial[] {
  const county = DEMO_COUNTY.code;
  const desks = [
    official('county-reviewer', '周审核', { role: 'COUNTY_REVIEWER', area: county }),
    official('county-decider', '吴确认', { role: 'COUNTY_DECIDER', area: county }),
    official('county-payer', '郑发放', { role: 'COUNTY_PAYER', area: county }),
    official('prefecture-viewer', '王统计', {
      role: 'PREFECTURE_VIEWER',
      area: DEMO_PREFECTURE.code,
    }),
    official('policy-editor', '冯标准', { role: 'POLICY_EDITOR', area: DEMO_PREFECTURE.code }),
    official('auditor', '陈监督', { role: 'AUDITOR', area: DEMO_PREFECTURE.code }),
    official('system-admin', '褚系统', {
      role: 'SYSTEM_ADMINISTRATOR',
      area: DEMO_PREFECTURE.code,
    }),
    official('audit-admin', '卫审计', { role: 'AUDIT_ADMINISTRATOR', area: DEMO_PREFECTURE.code }),
    official('hospital', '定点医院', { role: 'PARTNER', area: county }),
    official('applicant', '蒋申请', { role: 'APPLICANT', area: county }),
  ];
  const townDesks = towns.flatMap((town) => {
    const short = town.code.slice(6);
    return [
      official(`town-${short}-a`, `${town.name}调查员甲`, {
        role: 'TOWN_OFFICER',
        area: town.code,
      }),
      official(`town-${short}-b`, `${town.name}调查员乙`, {
        role: 'TOWN_OFFICER',
        area: town.code,
      }),
      official(`town-${short}-reviewer`, `${town.name}审核员`, {
        role: 'TOWN_REVIEWER',
        area: town.code,
      }),
    ];
  });
  const village = towns[0]?.villages[0]?.code ?? '';
  return [
    ...desks,
    ...townDesks,
    official('village-assistant', '村民政助理', { role: 'VILLAGE_ASSISTANT', area: village }),
  ];
}
