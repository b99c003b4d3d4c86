import { z } from 'zod';
import { RigidCost, RigidCostKind } from '../entities/rigid-cost.ts';
import { NonNegativeFen } from '../scalars/fen.ts';
import { FAMILY_FACTS, STATUS_TERMS, STATUS_TERMS_TYPED } from './family-status.ts';
import { POLICY_ROW } from './policy.ts';
import type { ProgrammeShapes } from './programme-shapes.ts';

/** The measures of 2024, in force since 2025-01-01: a recognition holds for twelve months at most. */
const MOST_VALID_MONTHS = 12;

/** Costs of a kind count as rigid, up to so much a family in twelve months, in fen; null for all that the family bore. */
export const CountedCost = z.strictObject({
  kind: RigidCostKind,
  capFenPerYear: NonNegativeFen.nullish().transform((it) => it ?? null),
});
export type CountedCost = z.infer<typeof CountedCost>;

/** What a division sets for families in hardship by rigid expenditure and for nothing else. */
const TERMS = {
  ...STATUS_TERMS,
  /** Disposable income of a resident of the place in the year before, as published; income a person stays below it. */
  disposableIncomeFenPerYear: NonNegativeFen,
  /** What living costs one person a month, counted as rigid; 0 where it is not. */
  livingFenPerMonth: NonNegativeFen,
  costs: z.array(CountedCost),
  /** Rigid expenditure is more than this share of the family's income, in basis points. */
  shareBasisPoints: z.int().positive(),
} as const;

/** What a county sets for families in hardship by rigid expenditure (刚性支出困难家庭), dated. */
export const RigidExpenditureFamilyPolicy = z.strictObject({
  programme: z.literal('RIGID_EXPENDITURE_FAMILY'),
  ...POLICY_ROW,
  ...TERMS,
});
export type RigidExpenditureFamilyPolicy = z.infer<typeof RigidExpenditureFamilyPolicy>;

/** What an editor types in of it, with the limits of law. */
export const RigidExpenditureFamilyTerms = z
  .strictObject({
    ...TERMS,
    ...STATUS_TERMS_TYPED,
    disposableIncomeFenPerYear: NonNegativeFen.refine((it) => it > 0, '人均可支配收入须大于0'),
    validMonths: STATUS_TERMS_TYPED.validMonths.max(MOST_VALID_MONTHS, '有效期不得超过12个月'),
  })
  .refine(({ costs }) => costs.length > 0, {
    path: ['costs'],
    error: '须规定计入哪些刚性支出',
  })
  .refine(({ costs }) => new Set(costs.map((it) => it.kind)).size === costs.length, {
    path: ['costs'],
    error: '同一类支出只能有一项',
  });

/** Facts the status is decided from, frozen with the decision. */
export const RigidExpenditureFamilyFacts = z.strictObject({
  programme: z.literal('RIGID_EXPENDITURE_FAMILY'),
  ...FAMILY_FACTS,
  /** Of members living there, by person and then by kind. */
  rigidCosts: z.array(RigidCost),
});
export type RigidExpenditureFamilyFacts = z.infer<typeof RigidExpenditureFamilyFacts>;

export const rigidExpenditureFamily = {
  policy: RigidExpenditureFamilyPolicy,
  terms: RigidExpenditureFamilyTerms,
  facts: RigidExpenditureFamilyFacts,
} satisfies ProgrammeShapes;
