import { z } from 'zod';
import { Area } from '../entities/household.ts';
import { SchoolLevel, StudentFinding, StudentNeed } from '../entities/student-finding.ts';
import { NonNegativeFen } from '../scalars/fen.ts';
import { POLICY_ROW } from './policy.ts';
import type { ProgrammeShapes } from './programme-shapes.ts';
import { isWholeFenPerMonth, Rate } from './rate.ts';
import { Rounding } from './rounding.ts';

/** What a student of a need gets at a level of school. */
export const StudentAward = z.strictObject({ need: StudentNeed, level: SchoolLevel, rate: Rate });
export type StudentAward = z.infer<typeof StudentAward>;

/** What a division sets for student aid and for nothing else. */
const TERMS = {
  awards: z
    .array(StudentAward)
    .min(1)
    .max(StudentNeed.options.length * SchoolLevel.options.length),
  /** How one student's amount a month is rounded. */
  rounding: Rounding,
} as const;

/** What a county sets for student aid (助学), dated. Where the money comes from is said by the funds that pay it. */
export const StudentAidPolicy = z.strictObject({
  programme: z.literal('STUDENT_AID'),
  ...POLICY_ROW,
  ...TERMS,
});
export type StudentAidPolicy = z.infer<typeof StudentAidPolicy>;

/** What an editor types in of it. */
export const StudentAidTerms = z
  .strictObject(TERMS)
  .refine(
    ({ awards }) =>
      new Set(awards.map(({ need, level }) => `${need} ${level}`)).size === awards.length,
    { path: ['awards'], error: '同一困难情形和就学阶段只填一项' },
  )
  .refine(({ awards }) => awards.every(({ rate }) => rate.amountFen > 0 && rate.per !== 'ONCE'), {
    path: ['awards'],
    error: '各项金额须大于0，按月或按年',
  })
  .refine(
    (it) => it.rounding !== 'NONE' || it.awards.every(({ rate }) => isWholeFenPerMonth(rate)),
    { path: ['rounding'], error: '按年的标准不能整除到每月的分，须规定取整方法' },
  );
export type StudentAidTerms = z.infer<typeof StudentAidTerms>;

/** Facts the aid is computed from, frozen with the decision. Ids and codes only. */
export const StudentAidFacts = z.strictObject({
  programme: z.literal('STUDENT_AID'),
  area: Area,
  headcount: z.int().nonnegative(),
  /** Of everybody who lives there; the aid looks at the need that was found, not at a line of income. */
  monthlyIncomeFen: NonNegativeFen,
  /** Students for whom it is asked, by person. */
  students: z.array(StudentFinding),
});
export type StudentAidFacts = z.infer<typeof StudentAidFacts>;

export const studentAid = {
  policy: StudentAidPolicy,
  terms: StudentAidTerms,
  facts: StudentAidFacts,
} satisfies ProgrammeShapes;
