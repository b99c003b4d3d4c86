import { z } from 'zod';
import { MeansFound } from '../means/found/means-found.ts';
import { MemberGroup } from '../programmes/member-group.ts';
import { CivilDate, Instant } from '../scalars/calendar.ts';
import { CountyCode } from '../scalars/division-code.ts';
import { NonNegativeFen } from '../scalars/fen.ts';
import { RecordId } from '../scalars/record-id.ts';
import { ElderFinding } from './elder-finding.ts';
import { HardshipFinding } from './hardship-finding.ts';
import { HouseholdMember, LeftReason } from './household.ts';
import { PatientFinding } from './patient-finding.ts';
import { RigidCost } from './rigid-cost.ts';
import { StudentFinding } from './student-finding.ts';

/** Kinds of income the 2021 dibao measures count (art. 8-10). */
export const IncomeKind = z.enum(['WAGES', 'BUSINESS', 'PROPERTY', 'TRANSFER', 'UNSPECIFIED']);
export type IncomeKind = z.infer<typeof IncomeKind>;

export const IncomeItem = z.strictObject({
  /** Null when the file gives income for the household only. */
  personId: RecordId.nullable(),
  kind: IncomeKind,
  monthlyFen: NonNegativeFen,
  /** What shows it: a paper, a match reply, a statement. */
  evidence: z.string().max(200).nullable(),
});
export type IncomeItem = z.infer<typeof IncomeItem>;

export const MemberInGroup = z.strictObject({ personId: RecordId, group: MemberGroup });
export type MemberInGroup = z.infer<typeof MemberInGroup>;

export const DepartedMember = z.strictObject({
  personId: RecordId,
  reason: LeftReason,
  on: CivilDate,
});
export type DepartedMember = z.infer<typeof DepartedMember>;

/**
 * What two or more investigators found in one household on one day (家庭经济状况调查). Immutable; a later survey adds
 * a row. Members it found gone or new change the household only when a decision resting on it is applied.
 */
export const EconomicSurvey = z.strictObject({
  surveyId: RecordId,
  county: CountyCode,
  householdId: RecordId,
  surveyedOn: CivilDate,
  campaignId: RecordId.nullable(),
  /** Officials by person, never by name or account: none of them may review or decide what rests on this survey. */
  investigators: z.array(z.string()).min(2),
  incomes: z.array(IncomeItem),
  /** Means line by line. Null where a survey gives incomes a month only, as all did before there were lines. */
  means: MeansFound.nullable().default(null),
  /**
   * The household's monthly income in fen: the sum of the items, or of the lines without what the law takes out; null when the file
   * left income blank.
   */
  monthlyIncomeFen: NonNegativeFen.nullable(),
  /** Classes of members as the investigators found them, with the papers seen. */
  groups: z.array(MemberInGroup).default([]),
  /** Members who ask for support in extreme hardship, each once. */
  hardship: z.array(HardshipFinding).default([]),
  /** Rigid expenditure of the last twelve months; null where nobody looked into it, which is not the same as none. */
  rigidCosts: z.array(RigidCost).nullable().default(null),
  /** Members for whom an elderly allowance is asked, each once. */
  elders: z.array(ElderFinding).default([]),
  /** Members for whom a benefit of a disease group is asked, each once for a disease. */
  patients: z.array(PatientFinding).default([]),
  /** Members for whom student aid is asked, each once. */
  students: z.array(StudentFinding).default([]),
  departed: z.array(DepartedMember),
  joined: z.array(HouseholdMember),
  /** Evidence that every member was met. */
  everyMemberSeen: z.boolean(),
  sourceJobId: RecordId.nullable(),
  contentHash: z.string(),
  recordedAt: Instant,
});
export type EconomicSurvey = z.infer<typeof EconomicSurvey>;
