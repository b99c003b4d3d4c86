import { z } from 'zod';
import { BASIS_POINTS } from '../../scalars/basis-points.ts';
import { WorkStanding } from '../found/member-standing.ts';

/** For whom income may be imputed: no other standing leaves it in doubt what somebody earns. */
export const ImputedTo = WorkStanding.extract(['IRREGULAR', 'NONE_WITHOUT_REASON']);
export type ImputedTo = z.infer<typeof ImputedTo>;

/** What officials and families call them. */
export const IMPUTED_TO_WORDS: Record<ImputedTo, string> = {
  IRREGULAR: '零散就业，收入难以核实',
  NONE_WITHOUT_REASON: '有劳动能力，无正当理由未就业',
};

/** From work, a member of this standing is taken to earn at least a share of the minimum wage, in basis points. */
export const Imputation = z.strictObject({
  to: ImputedTo,
  shareBasisPoints: z.int().positive().max(BASIS_POINTS, '推定收入不得高于最低工资'),
});
export type Imputation = z.infer<typeof Imputation>;
