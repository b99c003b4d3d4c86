import { z } from 'zod';
import { Area } from '../entities/household.ts';
import { MeansFacts } from '../means/found/means-found.ts';
import { AssetLimit } from '../means/policy/asset-limit.ts';
import { MeansPolicy } from '../means/policy/means-policy.ts';
import { MeansTerms } from '../means/policy/means-terms.ts';
import { BASIS_POINTS } from '../scalars/basis-points.ts';
import { NonNegativeFen } from '../scalars/fen.ts';

/** No law bounds it for every status; three years are longer than any family goes without being visited again. */
const MOST_VALID_MONTHS = 36;

/** What every policy says that recognises a family's status and pays nothing by itself. */
export const STATUS_TERMS = {
  /** The dibao standard of the place, by which limits of property and shares of it are counted. */
  dibaoStandardFenPerMonth: NonNegativeFen,
  /** How means are counted line by line, with the limits of property. Left out: the survey's sum counts as it is. */
  means: MeansPolicy.nullish().transform((it) => it ?? null),
  /** For how many months a family is recognised, from the first one on. */
  validMonths: z.int().positive(),
} as const;

/** The same as an editor types it in, with the limits of law. */
export const STATUS_TERMS_TYPED = {
  dibaoStandardFenPerMonth: NonNegativeFen.refine((it) => it > 0, '标准须大于0'),
  means: MeansTerms.nullish().transform((it) => it ?? null),
  validMonths: z.int().min(1, '有效期须为1个月以上').max(MOST_VALID_MONTHS, '有效期不得超过36个月'),
} as const;

/** What a policy says of families whose income a person is below a share of the dibao standard, and who cannot have dibao. */
export const RATIO_TERMS = {
  ...STATUS_TERMS,
  /** Share of the standard a person below which a family is recognised, in basis points; above the standard itself. */
  ratioBasisPoints: z.int().gt(BASIS_POINTS, '收入上限须高于低保标准'),
  /** Limits of property for dibao; null where they are the same as here. */
  dibaoAssetLimits: z
    .array(AssetLimit)
    .nullish()
    .transform((it) => it ?? null),
} as const;
export const RatioRule = z.strictObject(RATIO_TERMS);
export type RatioRule = z.infer<typeof RatioRule>;

/** The same as an editor types it in, with the limits of law. */
export const RatioTerms = z
  .strictObject({ ...RATIO_TERMS, ...STATUS_TERMS_TYPED })
  // Nothing is ever rounded: a line that is no whole number of fen would have to be.
  .refine((it) => (it.dibaoStandardFenPerMonth * it.ratioBasisPoints) % BASIS_POINTS === 0, {
    path: ['ratioBasisPoints'],
    error: '比例乘以标准须为整分',
  })
  .refine((it) => it.means !== null || it.dibaoAssetLimits === null, {
    path: ['dibaoAssetLimits'],
    error: '不逐项核算的，不填低保的财产限额',
  })
  .refine(
    ({ dibaoAssetLimits: limits }) =>
      new Set(limits?.map((it) => it.asset)).size === (limits?.length ?? 0),
    { path: ['dibaoAssetLimits'], error: '同一类财产只能有一项限额' },
  );

/** Facts a family's status is decided from, frozen with the decision. Ids and numbers only. */
export const FAMILY_FACTS = {
  area: Area,
  /** Persons who have the status: those living together who are not served by a programme that excludes it. */
  headcount: z.int().nonnegative(),
  /** Persons living together, whose means are counted as one family's. */
  familySize: z.int().nonnegative(),
  /** As it was counted: by the policy from the lines below, or as the survey sums it up. */
  monthlyIncomeFen: NonNegativeFen,
  /** What was counted, line by line; null where the survey gives a sum only. */
  means: MeansFacts.nullable().default(null),
} as const;
const FamilyFacts = z.strictObject(FAMILY_FACTS);
export type FamilyFacts = z.infer<typeof FamilyFacts>;
