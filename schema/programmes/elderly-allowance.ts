import { z } from 'zod';
import { ElderFinding } from '../entities/elder-finding.ts';
import { Area } from '../entities/household.ts';
import { PayMonth } from '../scalars/calendar.ts';
import { NonNegativeFen } from '../scalars/fen.ts';
import { POLICY_ROW } from './policy.ts';
import type { ProgrammeShapes } from './programme-shapes.ts';
import { isWholeFenPerMonth, Rate, twelfthsPerMonth } from './rate.ts';
import { Rounding } from './rounding.ts';

/**
 * How bands of age are read. DISJOINT: somebody is in the oldest band reached and in no other, and gets what that one gives. NESTED: a
 * band holds everybody of its age and older, and what the bands reached give adds up. The same figures of a report fit both (domain
 * reference section 3.3), so that a policy has to say which.
 */
export const BandMode = z.enum(['NESTED', 'DISJOINT']);
export type BandMode = z.infer<typeof BandMode>;

/** The pay month from which a birthday counts: its own, or the one after. */
export const AgeCountsFrom = z.enum(['BIRTH_MONTH', 'NEXT_MONTH']);
export type AgeCountsFrom = z.infer<typeof AgeCountsFrom>;

/** By law an elder is sixty or older (art. 2 of the law on elders' rights); nobody is on record as older than the last. */
const LEAST_AGE = 60;
const GREATEST_AGE = 120;
const MOST_BANDS = 10;
/** How long before the birthday somebody may ask, at most. */
const MOST_MONTHS_BEFORE = 6;

/** What whoever has reached an age gets. */
export const AgeBand = z.strictObject({
  fromAge: z.int().min(LEAST_AGE).max(GREATEST_AGE),
  rate: Rate,
});
export type AgeBand = z.infer<typeof AgeBand>;

/** What a division sets for the elderly allowance and for nothing else. */
const TERMS = {
  bandMode: BandMode,
  /** Youngest first. */
  bands: z.array(AgeBand).min(1).max(MOST_BANDS),
  ageCountsFrom: AgeCountsFrom,
  /** Only for whoever has no income that comes regularly. */
  onlyWithoutFixedIncome: z.boolean(),
  /** Who reaches the first band within so many months of the survey may be granted it ahead, to be paid from then on. */
  monthsBefore: z.int().min(0).max(MOST_MONTHS_BEFORE),
  /** How one person's amount a month is rounded. */
  rounding: Rounding,
} as const;

/** What a county sets for the elderly allowance (高龄津贴, 老年人生活补助), dated. */
export const ElderlyAllowancePolicy = z.strictObject({
  programme: z.literal('ELDERLY_ALLOWANCE'),
  ...POLICY_ROW,
  ...TERMS,
});
export type ElderlyAllowancePolicy = z.infer<typeof ElderlyAllowancePolicy>;

/** What an editor types in of it. */
export const ElderlyAllowanceTerms = z
  .strictObject(TERMS)
  .refine(({ bands }) => bands.every((it, i) => it.fromAge > (bands[i - 1]?.fromAge ?? 0)), {
    path: ['bands'],
    error: '各档的年龄须从低到高',
  })
  .refine(({ bands }) => bands.every(({ rate }) => rate.amountFen > 0 && rate.per !== 'ONCE'), {
    path: ['bands'],
    error: '各档金额须大于0，按月或按年',
  })
  // A birthday takes nothing away: the next band comes without a decision, and nobody is cut unheard.
  .refine(
    ({ bands, bandMode }) =>
      bandMode === 'NESTED' ||
      bands.every(
        ({ rate }, i) =>
          twelfthsPerMonth(rate) >= twelfthsPerMonth((bands[i - 1] ?? { rate }).rate),
      ),
    { path: ['bands'], error: '年龄高的一档金额不得低于年龄低的一档' },
  )
  .refine(
    (it) => it.rounding !== 'NONE' || it.bands.every(({ rate }) => isWholeFenPerMonth(rate)),
    {
      path: ['rounding'],
      error: '按年的标准不能整除到每月的分，须规定取整方法',
    },
  );
export type ElderlyAllowanceTerms = z.infer<typeof ElderlyAllowanceTerms>;

/** Facts the allowance is computed from, frozen with the decision. Ids and numbers only. */
export const ElderlyAllowanceFacts = z.strictObject({
  programme: z.literal('ELDERLY_ALLOWANCE'),
  area: Area,
  headcount: z.int().nonnegative(),
  /** Of everybody who lives there; the allowance does not look at it. */
  monthlyIncomeFen: NonNegativeFen,
  /** The month of the survey: the first for which the amount is computed. */
  month: PayMonth,
  /** Members for whom it is asked, by person. */
  elders: z.array(ElderFinding),
});
export type ElderlyAllowanceFacts = z.infer<typeof ElderlyAllowanceFacts>;

export const elderlyAllowance = {
  policy: ElderlyAllowancePolicy,
  terms: ElderlyAllowanceTerms,
  facts: ElderlyAllowanceFacts,
} satisfies ProgrammeShapes;
