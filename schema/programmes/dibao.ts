import { z } from 'zod';
import { Area } from '../entities/household.ts';
import { CivilDate, Instant } from '../scalars/calendar.ts';
import { DivisionCode } from '../scalars/division-code.ts';
import { NonNegativeFen } from '../scalars/fen.ts';
import { MemberGroup } from './member-group.ts';

/** Art. on posting, 2021 measures (domain reference section 4): a village posting runs seven calendar days or more. */
const LEAST_POSTING_DAYS = 7;

/** A whole, in basis points. */
export const BASIS_POINTS = 10_000;

export const Rounding = z.enum(['NONE', 'UP_TO_JIAO', 'UP_TO_YUAN', 'NEAREST_YUAN']);
export type Rounding = z.infer<typeof Rounding>;

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
 * A row holds only once somebody else has approved it. It is never edited then; before its first day, when nothing can rest on it
 * yet, it can be withdrawn.
 */
export const PolicyState = z.enum(['DRAFTED', 'APPROVED', 'WITHDRAWN']);
export type PolicyState = z.infer<typeof PolicyState>;

/**
 * What a county sets for dibao, dated. A row stores only its start; its end is its successor's start. The nearest
 * division upwards (county, prefecture, province) with a row in force on the date wins (domain reference section 3).
 */
export const DibaoPolicy = z.strictObject({
  programme: z.literal('DIBAO'),
  division: DivisionCode,
  area: Area,
  effectiveFrom: CivilDate,
  /** Number of the document it rests on, and whether it has legal force or is a sample. */
  basis: z.string().min(1),
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
  /** Pay starts in the month after the decision (art. 25 of the 2021 measures) or, in some places, in its month. */
  firstPay: z.enum(['NEXT_MONTH', 'DECISION_MONTH']),
  /** Calendar days of the village posting. */
  postingDays: z.int().positive(),
  /** Working days a family has to answer a notice of decrease or stop (design default 10). */
  hearingWorkingDays: z.int().positive(),
  /** Months between reviews. */
  reviewMonths: z.int().positive(),
  state: PolicyState,
  /** Officials by person: nobody approves what they drafted. */
  draftedBy: z.string(),
  approvedBy: z.string().nullable(),
  /** When it was approved, from which on it is known; left out before, and by rows of before this was kept. */
  approvedAt: Instant.optional(),
  /** Of what was typed in: whoever approves names the very draft they have read. */
  contentHash: z.string(),
  recordedAt: Instant,
});
export type DibaoPolicy = z.infer<typeof DibaoPolicy>;

/** What an editor types in of a policy, with the limits of law on it; the rest is set by the steps it goes through. */
export const DibaoTerms = DibaoPolicy.omit({
  programme: true,
  state: true,
  draftedBy: true,
  approvedBy: true,
  approvedAt: true,
  contentHash: true,
  recordedAt: true,
})
  .extend({
    basis: DibaoPolicy.shape.basis.max(200),
    standardFenPerMonth: NonNegativeFen.refine((it) => it > 0, '标准须大于0'),
    postingDays: z
      .int()
      .refine((it) => it >= LEAST_POSTING_DAYS, `公示不得少于${LEAST_POSTING_DAYS}天`),
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
  // Nothing is ever rounded twice: a share that is no whole number of fen would have to be.
  .refine(
    ({ topUps, standardFenPerMonth }) =>
      topUps.every((it) => (standardFenPerMonth * (it.rateBasisPoints ?? 0)) % BASIS_POINTS === 0),
    { path: ['topUps'], error: '加发比例乘以标准须为整分' },
  );
export type DibaoTerms = z.infer<typeof DibaoTerms>;
