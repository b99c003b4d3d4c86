import { z } from 'zod';
import { BASIS_POINTS } from '../../scalars/basis-points.ts';

/** Whether an able obligor's share counts as the family's income, or is only said. */
export const ObligorCounts = z.enum(['AS_INCOME', 'AS_ABILITY']);
export type ObligorCounts = z.infer<typeof ObligorCounts>;

/**
 * An obligor whose family's income is above this share of the standard × its persons is able, and owes this share of what is above.
 * Both in basis points; the support is cut to whole fen.
 */
export const ObligorFormula = z.strictObject({
  aboveBasisPoints: z.int().positive(),
  shareBasisPoints: z.int().positive().max(BASIS_POINTS, '应负担的份额不得高于超出部分'),
  counts: ObligorCounts,
});
export type ObligorFormula = z.infer<typeof ObligorFormula>;
