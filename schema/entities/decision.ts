import { z } from 'zod';
import { Facts } from '../programmes/programme.ts';
import { CivilDate, Instant, PayMonth } from '../scalars/calendar.ts';
import { DivisionCode } from '../scalars/division-code.ts';
import { Fen, NonNegativeFen } from '../scalars/fen.ts';
import { RecordId } from '../scalars/record-id.ts';
import { AmountStep, LATER } from './amount-step.ts';
import { CorrectionCause } from './entitlement-line.ts';
import { Area } from './household.ts';

/** The exact policy record a computation used. */
export const PolicyReference = z.strictObject({
  programme: z.string(),
  division: DivisionCode,
  area: Area,
  effectiveFrom: CivilDate,
});
export type PolicyReference = z.infer<typeof PolicyReference>;

/** One rule applied: id, sentence, legal source, inputs and value, so that a family can be told why. */
export const Reason = z.strictObject({
  rule: z.string(),
  /** The rule in plain Chinese with this family's numbers filled in. */
  sentence: z.string(),
  source: z.string(),
  inputs: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  valueFen: Fen.nullable(),
});
export type Reason = z.infer<typeof Reason>;

/** What a programme's pure rule answers. `monthlyFen` is 0 when not eligible, and no step follows. */
export const Entitlement = z.strictObject({
  eligible: z.boolean(),
  monthlyFen: NonNegativeFen,
  ...LATER,
  reasons: z.array(Reason),
});
export type Entitlement = z.infer<typeof Entitlement>;

export const DecisionKind = z.enum([
  'GRANT',
  'REFUSE',
  'INCREASE',
  'DECREASE',
  'STOP',
  'RENEW',
  'TRANSFER',
  'GRADUAL_EXIT',
]);
export type DecisionKind = z.infer<typeof DecisionKind>;

/** A named official's decision with everything it rests on; corrections add a decision, never overwrite one. */
export const Decision = z.strictObject({
  decisionId: RecordId,
  caseId: RecordId,
  kind: DecisionKind,
  decidedBy: z.string(),
  decidedOn: CivilDate,
  effectiveMonth: PayMonth,
  policy: PolicyReference,
  /** Null when it rests on the family's own request to leave, which says nothing about its means. */
  facts: Facts.nullable(),
  entitlement: Entitlement,
  previousMonthlyFen: NonNegativeFen,
  /** What would have followed the amount before; left out where nothing would have. */
  previousLater: z.array(AmountStep).optional(),
  /** Null when it rests on the family's own request. */
  surveyId: RecordId.nullable(),
  hearingId: RecordId.nullable(),
  campaignId: RecordId.nullable(),
  /** The bulk change that this decision is part of; left out by every other. */
  bulkChangeId: RecordId.optional(),
  /** One family's change by another policy on what was found before; left out by every other. */
  byPolicy: z.literal(true).optional(),
  /**
   * The decision that this one puts right, and why. It holds from its own effective month up to whatever followed the corrected
   * one, which stays on record. Left out by a decision that puts none right.
   */
  corrects: z.strictObject({ decisionId: RecordId, cause: CorrectionCause }).optional(),
  /** Last day on which what it gives holds; left out where it holds until another decision. */
  validUntil: CivilDate.optional(),
  recordedAt: Instant,
});
export type Decision = z.infer<typeof Decision>;
