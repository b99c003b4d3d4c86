import { z } from 'zod';
import { MeansFen } from '../means-fen.ts';
import { FOUND } from './evidence.ts';
import { Period } from './period.ts';

/** Costs that may be taken off income: of disability, of grave illness, and of having work. */
export const CostKind = z.enum(['DISABILITY', 'ILLNESS', 'WORK']);
export type CostKind = z.infer<typeof CostKind>;

/** What officials and families call them. */
export const COST_WORDS: Record<CostKind, string> = {
  DISABILITY: '残疾增加的支出',
  ILLNESS: '患重病增加的支出',
  WORK: '必要的就业成本',
};

/** One cost of one member, in fen over its period. */
export const CostLine = z.strictObject({
  ...FOUND,
  cost: CostKind,
  amountFen: MeansFen,
  period: Period,
});
export type CostLine = z.infer<typeof CostLine>;
