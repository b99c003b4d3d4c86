import { z } from 'zod';
import { BASIS_POINTS } from '../scalars/basis-points.ts';

/** The 2022 notice on the safety net: whoever finds work may be left in for up to six months. */
const MOST_MONTHS = 6;

/** What a family's income is above the standard by: what work brings in, or any income. */
export const ExitGround = z.enum(['WORK', 'ANY_INCOME']);
export type ExitGround = z.infer<typeof ExitGround>;

/** For how long a family whose income has come above the standard is paid on, and which share of what it drew, in basis points. */
export const GradualExit = z.strictObject({
  ground: ExitGround,
  months: z.int().min(1, '渐退期须为1个月以上').max(MOST_MONTHS, '渐退期不得超过6个月'),
  shareBasisPoints: z.int().min(1, '发放比例须大于0').max(BASIS_POINTS, '发放比例不得高于原金额'),
});
export type GradualExit = z.infer<typeof GradualExit>;
