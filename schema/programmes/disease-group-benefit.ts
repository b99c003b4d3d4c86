import { z } from 'zod';
import { Area } from '../entities/household.ts';
import { DiseaseCode, PatientFinding } from '../entities/patient-finding.ts';
import { NonNegativeFen } from '../scalars/fen.ts';
import { RecordId } from '../scalars/record-id.ts';
import { TopUpMode } from './dibao.ts';
import { POLICY_ROW } from './policy.ts';
import type { ProgrammeShapes } from './programme-shapes.ts';
import { isWholeFenPerMonth, Rate, twelfthsPerMonth } from './rate.ts';
import { Rounding } from './rounding.ts';

const MOST_GROUPS = 50;
const MOST_GRADES = 10;
const MOST_LETTERS = 50;

const Title = z.string().trim().min(1, '名称不能为空').max(MOST_LETTERS);

/** What somebody gets whose disease has come so far; a group without grades has one of them, and its code is null. */
export const DiseaseGrade = z.strictObject({
  grade: DiseaseCode.nullish().transform((it) => it ?? null),
  title: Title,
  rate: Rate,
});
export type DiseaseGrade = z.infer<typeof DiseaseGrade>;

/** A group of people with one disease whom a place supports, such as KBD, Kashin-Beck disease. A new group is a new row of policy. */
export const DiseaseGroup = z.strictObject({
  disease: DiseaseCode,
  title: Title,
  /** Paid only on a paper of a hospital or a disease-control office, not on what investigators saw. */
  medicalPaperNeeded: z.boolean(),
  /** The lightest first. */
  grades: z.array(DiseaseGrade).min(1).max(MOST_GRADES),
});
export type DiseaseGroup = z.infer<typeof DiseaseGroup>;

/** What a division sets for benefits of disease groups and for nothing else. */
const TERMS = {
  groups: z.array(DiseaseGroup).min(1).max(MOST_GROUPS),
  /** Whether somebody of several groups gets all of their rates or the highest one. */
  severalGroups: TopUpMode,
  /** How one person's amount a month is rounded. */
  rounding: Rounding,
} as const;

/** What a county sets for benefits of disease groups (大骨节病等病种补助), dated. */
export const DiseaseGroupBenefitPolicy = z.strictObject({
  programme: z.literal('DISEASE_GROUP_BENEFIT'),
  ...POLICY_ROW,
  ...TERMS,
});
export type DiseaseGroupBenefitPolicy = z.infer<typeof DiseaseGroupBenefitPolicy>;

const different = (codes: readonly (string | null)[]): boolean =>
  new Set(codes).size === codes.length;

/** Each grade once, the heavier never given less, and no grade beside one that stands for the whole group. */
const gradesInOrder = ({ grades }: DiseaseGroup): boolean =>
  different(grades.map(({ grade }) => grade)) &&
  (grades.length === 1 || grades.every(({ grade }) => grade !== null)) &&
  grades.every(
    ({ rate }, i) => twelfthsPerMonth(rate) >= twelfthsPerMonth((grades[i - 1] ?? { rate }).rate),
  );

const ratesOf = (groups: readonly DiseaseGroup[]): Rate[] =>
  groups.flatMap(({ grades }) => grades.map(({ rate }) => rate));

/** What an editor types in of it. */
export const DiseaseGroupBenefitTerms = z
  .strictObject(TERMS)
  .refine(({ groups }) => different(groups.map(({ disease }) => disease)), {
    path: ['groups'],
    error: '同一病种只填一次',
  })
  .refine(({ groups }) => groups.every(gradesInOrder), {
    path: ['groups'],
    error: '各级别代码不得重复，级别重的金额不得低于级别轻的；不分级的只填一项',
  })
  .refine(({ groups }) => ratesOf(groups).every((it) => it.amountFen > 0 && it.per !== 'ONCE'), {
    path: ['groups'],
    error: '各级别金额须大于0，按月或按年',
  })
  .refine((it) => it.rounding !== 'NONE' || ratesOf(it.groups).every(isWholeFenPerMonth), {
    path: ['rounding'],
    error: '按年的标准不能整除到每月的分，须规定取整方法',
  });
export type DiseaseGroupBenefitTerms = z.infer<typeof DiseaseGroupBenefitTerms>;

/** One member for whom the benefit is asked, with each disease found, by its code. */
export const Patient = z.strictObject({
  personId: RecordId,
  diseases: z.array(PatientFinding.omit({ personId: true })).min(1),
});
export type Patient = z.infer<typeof Patient>;

/** Facts the benefit is computed from, frozen with the decision. Ids and codes only. */
export const DiseaseGroupBenefitFacts = z.strictObject({
  programme: z.literal('DISEASE_GROUP_BENEFIT'),
  area: Area,
  headcount: z.int().nonnegative(),
  /** Of everybody who lives there; the benefit does not look at it. */
  monthlyIncomeFen: NonNegativeFen,
  /** Members for whom it is asked, by person. */
  patients: z.array(Patient),
});
export type DiseaseGroupBenefitFacts = z.infer<typeof DiseaseGroupBenefitFacts>;

export const diseaseGroupBenefit = {
  policy: DiseaseGroupBenefitPolicy,
  terms: DiseaseGroupBenefitTerms,
  facts: DiseaseGroupBenefitFacts,
} satisfies ProgrammeShapes;
