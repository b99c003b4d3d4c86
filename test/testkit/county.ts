import { draftPolicy } from '../../functions/services/policies/draft-policy.ts';
import { approvePolicy } from '../../functions/services/policies/settle-policy.ts';
import { putCalendar } from '../../functions/services/reference/put-calendar.ts';
import { putDivisions } from '../../functions/services/reference/put-divisions.ts';
import { Division } from '../../schema/entities/division.ts';
import { WorkCalendar } from '../../schema/entities/work-calendar.ts';
import { DibaoPolicy } from '../../schema/programmes/dibao.ts';
import { PolicyHead } from '../../schema/programmes/policy.ts';
import { type Policy, SHAPES, type Terms } from '../../schema/programmes/programme.ts';
import { approvedGrant, OFFICIALS } from './officials.ts';
import {
  COUNTY,
  OTHER_COUNTY,
  OTHER_COUNTY_VILLAGE,
  OTHER_TOWN,
  OTHER_TOWN_VILLAGE,
  OTHER_VILLAGE,
  PREFECTURE,
  TOWN,
  VILLAGE,
} from './places.ts';
import { recordGrants } from './record-grants.ts';
import type { Register } from './register.ts';
import { SURVEYORS } from './surveyors.ts';

/** A division of the invented prefecture, in force for decades. */
export const division = (code: string, kind: string, name: string): Division =>
  Division.parse({ code, kind, name, validFrom: '2000-01-01', validTo: null, predecessor: null });

const DIVISIONS = [
  division(PREFECTURE, 'PREFECTURE', '虚拟州'),
  division(COUNTY, 'COUNTY', '虚拟县'),
  division(OTHER_COUNTY, 'COUNTY', '邻县'),
  division(TOWN, 'TOWN', '青石镇'),
  division(OTHER_TOWN, 'TOWN', '白沙镇'),
  division(VILLAGE, 'VILLAGE', '上河村'),
  division(OTHER_VILLAGE, 'VILLAGE', '下河村'),
  division(OTHER_TOWN_VILLAGE, 'VILLAGE', '前山村'),
  division('990103101', 'TOWN', '邻镇'),
  division(OTHER_COUNTY_VILLAGE, 'VILLAGE', '邻村'),
];

/** Standard of the invented prefecture: 560.00 yuan a month, seven days of posting. */
export const aPolicy = (changes: Partial<Record<keyof DibaoPolicy, unknown>> = {}): DibaoPolicy =>
  DibaoPolicy.parse({
    programme: 'DIBAO',
    division: PREFECTURE,
    area: 'RURAL',
    effectiveFrom: '2025-01-01',
    basis: '样例',
    standardFenPerMonth: 56_000,
    method: 'GAP',
    rounding: 'NONE',
    minimumPayFen: 0,
    firstPay: 'NEXT_MONTH',
    postingDays: 7,
    hearingWorkingDays: 10,
    reviewMonths: { noMeans: 12, stable: 12, unstable: 6 },
    state: 'APPROVED',
    draftedBy: OFFICIALS.policyEditor.officialId,
    approvedBy: OFFICIALS.policyApprover.officialId,
    contentHash: '',
    recordedAt: '2025-01-01T00:00:00.000Z',
    ...changes,
  });

/** A year in which only weekends are free, so that a test can count days in its head. */
export const aCalendar = (year: number): WorkCalendar =>
  WorkCalendar.parse({ division: PREFECTURE, year, holidays: [], makeUpDays: [], source: '样例' });

/** What of a row these fields are. */
const partOf = (row: Policy, fields: readonly string[]) =>
  Object.fromEntries(Object.entries(row).filter(([field]) => fields.includes(field)));

/** One editor drafts a policy, another approves it. */
export async function setPolicy(register: Register, policy: Policy) {
  const { programme } = policy;
  const idempotencyKey = `${programme} ${policy.area} ${policy.effectiveFrom}`;
  const editor = register.as(OFFICIALS.policyEditor);
  const { terms } = SHAPES[programme];
  const own = { programme, terms: terms.parse(partOf(policy, Object.keys(terms.shape))) };
  const drafted = await draftPolicy(editor, {
    idempotencyKey: `draft ${idempotencyKey}`,
    head: PolicyHead.parse(partOf(policy, Object.keys(PolicyHead.shape))),
    own: own as Terms, // Parsed by the shape of the programme it names.
  });
  if (!drafted.ok) return drafted;
  const approver = register.as(OFFICIALS.policyApprover);
  const { contentHash } = drafted.value;
  return approvePolicy(approver, {
    idempotencyKey: `approve ${idempotencyKey}`,
    contentHash,
    policy,
  });
}

/**
 * Loads divisions, policy and the calendar of 2025 through the services, as policy editors would, and makes the two who survey
 * known as the town's officers.
 */
export async function loadCounty(register: Register, since = '2025-01-01'): Promise<void> {
  const deps = register.as(OFFICIALS.policyEditor);
  const results = [
    await putDivisions(deps, { idempotencyKey: 'divisions', divisions: DIVISIONS }),
    await setPolicy(register, aPolicy({ effectiveFrom: since })),
    await setPolicy(register, aPolicy({ effectiveFrom: since, area: 'URBAN' })),
    await putCalendar(deps, { idempotencyKey: 'calendar-2025', calendar: aCalendar(2025) }),
  ];
  const refused = results.find((result) => !result.ok);
  if (refused !== undefined) throw new Error(JSON.stringify(refused));
  const surveyors = SURVEYORS.map((userId) => approvedGrant(userId, 'TOWN_OFFICER', TOWN));
  await recordGrants(register, surveyors);
}
