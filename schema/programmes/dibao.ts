import { z } from 'zod';
import { MemberInGroup } from '../entities/economic-survey.ts';
import { Area } from '../entities/household.ts';
import { MeansFacts } from '../means/found/means-found.ts';
import { MeansPolicy } from '../means/policy/means-policy.ts';
import { MeansTerms } from '../means/policy/means-terms.ts';
import { BASIS_POINTS } from '../scalars/basis-points.ts';
import { NonNegativeFen } from '../scalars/fen.ts';
import { RecordId } from '../scalars/record-id.ts';
import { GradualExit } from './gradual-exit.ts';
import { MemberGroup } from './member-group.ts';
import { POLICY_ROW } from './policy.ts';
import type { ProgrammeShapes } from './programme-shapes.ts';
import { Rounding } from './rounding.ts';

/** What one member of a class gets on top, a month: a share of the standard in basis points, or a fixed amount in fen. */
export const TopUp = z
  .strictObject({
    group: MemberGroup,
    rateBasisPoints: z.int().positive().nullable().default(null),
    fixedFen: NonNegativeFen.nullable().default(null),
  })
  .refine((it) => (it.rateBasisPoints === null) !== (it.fixedFen === null), '比例和金额只填一项');
export type TopUp = z.infer<typeof TopUp>;

/** Whether a member of several classes gets all their top-ups or the highest one. */
export const TopUpMode = z.enum(['ADD_UP', 'HIGHEST']);
export type TopUpMode = z.infer<typeof TopUpMode>;

/** How the amount is found: the gap to the standard, or a fixed amount a person by bands of income (art. 23, 2021 measures). */
export const DibaoMethod = z.enum(['GAP', 'TIER']);
export type DibaoMethod = z.infer<typeof DibaoMethod>;

/** Families whose income a person and month is below `belowFen`, and not below the tier before, get `monthlyFen` a person. */
export const Tier = z.strictObject({ belowFen: NonNegativeFen, monthlyFen: NonNegativeFen });
export type Tier = z.infer<typeof Tier>;

/**
 * What a raise of benefits adds a month (提高补助水平): so many fen for every person counted, or, for each member of a class, a share in
 * basis points of what the family gets a head before the raise.
 */
export const BenefitRaise = z
  .strictObject({
    perPersonFen: NonNegativeFen.nullable().default(null),
    group: MemberGroup.nullable().default(null),
    rateBasisPoints: z.int().positive().nullable().default(null),
  })
  .refine(
    ({ perPersonFen, group, rateBasisPoints }) =>
      perPersonFen === null
        ? group !== null && rateBasisPoints !== null
        : perPersonFen > 0 && group === null && rateBasisPoints === null,
    '按人填金额，或按类别填比例，只填一种',
  );
export type BenefitRaise = z.infer<typeof BenefitRaise>;

/** What a division sets for dibao and for nothing else. */
const TERMS = {
  standardFenPerMonth: NonNegativeFen,
  method: DibaoMethod.nullish().transform((it) => it ?? 'GAP'),
  /** Lowest incomes first; the last ends at the standard. None where the gap is paid. */
  tiers: z
    .array(Tier)
    .nullish()
    .transform((it) => it ?? []),
  rounding: Rounding,
  minimumPayFen: NonNegativeFen,
  /** Left out, as in rows of before there were any: nothing on top. */
  topUps: z
    .array(TopUp)
    .nullish()
    .transform((it) => it ?? []),
  topUpMode: TopUpMode.nullish().transform((it) => it ?? 'HIGHEST'),
  /** How much of their own share whoever keeps refusing work loses, in basis points. Left out, as in rows of before: all of it. */
  refusedWorkBasisPoints: z
    .int()
    .min(1)
    .max(BASIS_POINTS)
    .nullish()
    .transform((it) => it ?? BASIS_POINTS),
  /** Left out, as in rows of before there were any: nothing is added. */
  benefitRaises: z
    .array(BenefitRaise)
    .nullish()
    .transform((it) => it ?? []),
  /** How means are counted line by line. Left out, as in rows of before: the survey's sum counts as it is. */
  means: MeansPolicy.nullish().transform((it) => it ?? null),
  /** How a family whose income has come above the standard leaves by and by. Left out: it leaves at once. */
  gradualExit: GradualExit.nullish().transform((it) => it ?? null),
} as const;

/** What a county sets for dibao, dated. */
export const DibaoPolicy = z.strictObject({
  programme: z.literal('DIBAO'),
  ...POLICY_ROW,
  ...TERMS,
});
export type DibaoPolicy = z.infer<typeof DibaoPolicy>;

/** What an editor types in of it, with the limits of law. */
export const DibaoTerms = z
  .strictObject({
    ...TERMS,
    standardFenPerMonth: NonNegativeFen.refine((it) => it > 0, '标准须大于0'),
    means: MeansTerms.nullish().transform((it) => it ?? null),
  })
  .refine((it) => it.minimumPayFen <= it.standardFenPerMonth, {
    path: ['minimumPayFen'],
    error: '最低发放额不得高于标准',
  })
  .refine(({ method, tiers }) => (method === 'TIER') === tiers.length > 0, {
    path: ['tiers'],
    error: '分档计发须填各档，补差计发不填',
  })
  .refine(({ tiers }) => tiers.every((it, i) => it.belowFen > (tiers[i - 1]?.belowFen ?? 0)), {
    path: ['tiers'],
    error: '各档的收入上限须从低到高',
  })
  .refine(
    ({ tiers, standardFenPerMonth }) =>
      tiers.length === 0 || tiers.at(-1)?.belowFen === standardFenPerMonth,
    { path: ['tiers'], error: '最后一档的收入上限须等于标准' },
  )
  .refine(
    ({ tiers }) =>
      tiers.every((it, i) => it.monthlyFen > 0 && it.monthlyFen <= (tiers[i - 1] ?? it).monthlyFen),
    { path: ['tiers'], error: '各档金额须大于0，收入高的一档不得高于收入低的一档' },
  )
  .refine(({ topUps }) => new Set(topUps.map((it) => it.group)).size === topUps.length, {
    path: ['topUps'],
    error: '同一类人员只能有一项加发',
  })
  .refine(
    ({ benefitRaises }) =>
      new Set(benefitRaises.map((it) => it.group)).size === benefitRaises.length,
    { path: ['benefitRaises'], error: '按人增发只能有一项，同一类人员也只能有一项' },
  )
  // Nothing is ever rounded twice: a share that is no whole number of fen would have to be.
  .refine(
    ({ topUps, standardFenPerMonth }) =>
      topUps.every((it) => (standardFenPerMonth * (it.rateBasisPoints ?? 0)) % BASIS_POINTS === 0),
    { path: ['topUps'], error: '加发比例乘以标准须为整分' },
  )
  .refine(
    ({ means, standardFenPerMonth }) =>
      (standardFenPerMonth * (means?.obligors?.aboveBasisPoints ?? 0)) % BASIS_POINTS === 0,
    { path: ['means', 'obligors', 'aboveBasisPoints'], error: '比例乘以标准须为整分' },
  );
export type DibaoTerms = z.infer<typeof DibaoTerms>;

/** Whether a family is admitted as a whole, or one member alone (单人保). */
export const AdmissionBasis = z.enum(['FAMILY', 'SINGLE_PERSON']);
export type AdmissionBasis = z.infer<typeof AdmissionBasis>;

/** Facts dibao is computed from, frozen with the decision. Ids and numbers only. */
export const DibaoFacts = z.strictObject({
  /** Facts of before there was a second programme carry no tag. */
  programme: z.literal('DIBAO').default('DIBAO'),
  area: Area,
  headcount: z.int().nonnegative(),
  /** As it was counted: by the policy from the lines below, or as the survey sums it up. */
  monthlyIncomeFen: NonNegativeFen,
  /** Members counted who belong to a class, by person and then by class. */
  groups: z.array(MemberInGroup).default([]),
  /** Members counted who keep refusing work without reason, by person. */
  refusingWork: z.array(RecordId).default([]),
  admissionBasis: AdmissionBasis.default('FAMILY'),
  /** What was counted, line by line; null where the survey gives a sum only. */
  means: MeansFacts.nullable().default(null),
});
export type DibaoFacts = z.infer<typeof DibaoFacts>;

export const dibao = {
  policy: DibaoPolicy,
  terms: DibaoTerms,
  facts: DibaoFacts,
} satisfies ProgrammeShapes;
