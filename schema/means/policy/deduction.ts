import { z } from 'zod';
import { NonNegativeFen } from '../../scalars/fen.ts';
import { DATED } from '../dated.ts';
import { CostKind } from '../found/cost-line.ts';

/** A kind of cost that is taken off, and the most of it a member and month, in fen; null for all that is shown. */
export const Deduction = z.strictObject({
  cost: CostKind,
  ...DATED,
  capFenPerMonth: NonNegativeFen.nullable().default(null),
});
export type Deduction = z.infer<typeof Deduction>;
