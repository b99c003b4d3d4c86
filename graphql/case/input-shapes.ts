import { z } from 'zod';
import { IncomeItem, MemberInGroup } from '../../schema/entities/economic-survey.ts';
import { ElderFinding } from '../../schema/entities/elder-finding.ts';
import { CareSkill, HardshipFinding } from '../../schema/entities/hardship-finding.ts';
import { MAX_MEMBERS } from '../../schema/entities/household.ts';
import { MAX_DISEASES, PatientFinding } from '../../schema/entities/patient-finding.ts';
import { RigidCost } from '../../schema/entities/rigid-cost.ts';
import { StudentFinding } from '../../schema/entities/student-finding.ts';
import { MeansFound } from '../../schema/means/found/means-found.ts';
import { MemberGroup } from '../../schema/programmes/member-group.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { GlobalId, GlobalIds, IdempotencyKey } from '../refusal/input-shapes.ts';

/** A step on several cases, all of one county, with what else the step asks for. */
export const casesInputWith = <S extends z.core.$ZodShape>(more: S) =>
  z
    .object({ caseIds: GlobalIds, idempotencyKey: IdempotencyKey })
    .refine(({ caseIds }) => caseIds.every((it) => it.county === caseIds[0]?.county), {
      path: ['caseIds'],
    })
    .transform(({ caseIds, idempotencyKey }, context) => {
      const [first] = caseIds;
      if (first !== undefined)
        return { county: first.county, caseIds: caseIds.map((it) => it.id), idempotencyKey };
      context.addIssue({ code: 'custom', path: ['caseIds'], message: '' });
      return z.NEVER;
    })
    .and(z.object(more));

/** A step on several cases that asks for nothing else. */
export const CasesInput = casesInputWith({});

/** A step on one case, with what else the step asks for. */
export const caseInputWith = <S extends z.core.$ZodShape>(more: S) =>
  z
    .object({ caseId: GlobalId, idempotencyKey: IdempotencyKey })
    .transform(({ caseId: { county, id }, idempotencyKey }) => ({
      county,
      caseId: id,
      idempotencyKey,
    }))
    .and(z.object(more));

/** Findings of one kind; none where they are left out. */
const listOf = <F extends z.ZodType>(finding: F, most: number) =>
  z
    .array(finding)
    .max(most)
    .nullish()
    .transform((found) => found ?? []);

/** What investigators found at home, typed in by hand. */
export const SURVEY_INPUT = {
  surveyedOn: CivilDate,
  investigators: z.array(z.string().min(1).max(100)).max(20),
  everyMemberSeen: z.boolean(),
  incomes: z
    .array(
      IncomeItem.extend({
        personId: IncomeItem.shape.personId.default(null),
        evidence: IncomeItem.shape.evidence.default(null),
      }),
    )
    .max(100),
  means: MeansFound.nullish().transform((means) => means ?? null),
  groups: listOf(MemberInGroup, MAX_MEMBERS * MemberGroup.options.length),
  hardship: listOf(
    HardshipFinding.extend({
      category: HardshipFinding.shape.category.nullish().transform((it) => it ?? null),
      skills: HardshipFinding.shape.skills.max(CareSkill.options.length),
    }),
    MAX_MEMBERS,
  ),
  elders: listOf(ElderFinding, MAX_MEMBERS),
  patients: listOf(
    PatientFinding.extend({
      diseaseGrade: PatientFinding.shape.diseaseGrade.nullish().transform((it) => it ?? null),
    }),
    MAX_MEMBERS * MAX_DISEASES,
  ),
  students: listOf(StudentFinding, MAX_MEMBERS),
  rigidCosts: z
    .array(RigidCost)
    .max(100)
    .nullish()
    .transform((rigidCosts) => rigidCosts ?? null),
};
