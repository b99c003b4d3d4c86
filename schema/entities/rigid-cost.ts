import { z } from 'zod';
import { NonNegativeFen } from '../scalars/fen.ts';
import { RecordId } from '../scalars/record-id.ts';

/** What a family cannot help spending beside its living: on illness, schooling, rehabilitation, or else (刚性支出困难家庭认定办法). */
export const RigidCostKind = z.enum(['MEDICAL', 'EDUCATION', 'REHABILITATION', 'OTHER']);
export type RigidCostKind = z.infer<typeof RigidCostKind>;

/** What officials and families call them. */
export const RIGID_COST_WORDS: Record<RigidCostKind, string> = {
  MEDICAL: '医疗支出',
  EDUCATION: '教育支出',
  REHABILITATION: '残疾康复支出',
  OTHER: '其他刚性支出',
};

/**
 * One member's cost of a kind over the twelve months before the survey, in fen, with the papers seen: what was paid, and how much of
 * that insurance, aid or gifts gave back.
 */
export const RigidCost = z
  .strictObject({
    personId: RecordId,
    kind: RigidCostKind,
    paidFen: NonNegativeFen,
    coveredFen: NonNegativeFen,
  })
  .refine((it) => it.coveredFen <= it.paidFen, {
    path: ['coveredFen'],
    error: '报销和救助的金额不得高于支出',
  });
export type RigidCost = z.infer<typeof RigidCost>;
