import { z } from 'zod';
import { MAX_MEMBERS } from '../../entities/household.ts';
import { CivilDate } from '../../scalars/calendar.ts';
import { AssetLine } from './asset-line.ts';
import { CostLine } from './cost-line.ts';
import { IncomeLine } from './income-line.ts';
import { MemberStanding } from './member-standing.ts';
import { ObligorLine } from './obligor-line.ts';
import { SingleApplicant } from './single-applicant.ts';

/** Lines of one kind: with all of them and their reasons, a decision's row stays far below the size of an item. */
const MAX_LINES = 60;

/** A family's means as a survey found them, line by line. */
export const MeansFound = z.strictObject({
  incomes: z.array(IncomeLine).max(MAX_LINES),
  costs: z.array(CostLine).max(MAX_LINES).default([]),
  assets: z.array(AssetLine).max(MAX_LINES).default([]),
  obligors: z.array(ObligorLine).max(MAX_MEMBERS).default([]),
  standings: z.array(MemberStanding).max(MAX_MEMBERS).default([]),
  /** Who asks to be admitted alone; null where the family asks as a whole. */
  single: SingleApplicant.nullable().default(null),
});
export type MeansFound = z.infer<typeof MeansFound>;

/** The lines of whoever lives there, with the day they were found and the size of the family: what a rule counts from. */
export const MeansFacts = z.strictObject({
  ...MeansFound.shape,
  surveyedOn: CivilDate,
  familySize: z.int().nonnegative(),
});
export type MeansFacts = z.infer<typeof MeansFacts>;
