import { z } from 'zod';
import { MeansFen } from '../means-fen.ts';
import { FOUND } from './evidence.ts';

/** Who, living elsewhere, owes a member support by law. */
export const ObligorRelation = z.enum([
  'MARRIED_OUT_CHILD',
  'CHILD_LIVING_APART',
  'PARENT',
  'SPOUSE_LIVING_APART',
  'GRANDCHILD',
  'GRANDPARENT',
  'SIBLING',
]);
export type ObligorRelation = z.infer<typeof ObligorRelation>;

/** What officials and families call them. */
export const OBLIGOR_WORDS: Record<ObligorRelation, string> = {
  MARRIED_OUT_CHILD: '已婚嫁的子女',
  CHILD_LIVING_APART: '分开生活的子女',
  PARENT: '父母',
  SPOUSE_LIVING_APART: '分居或离异的配偶',
  GRANDCHILD: '孙子女、外孙子女',
  GRANDPARENT: '祖父母、外祖父母',
  SIBLING: '兄弟姐妹',
};

/** One obligor of the member named: the monthly income of the obligor's own family in fen, and how many live on it. */
export const ObligorLine = z.strictObject({
  ...FOUND,
  obligor: ObligorRelation,
  monthlyIncomeFen: MeansFen,
  persons: z.int().min(1).max(30),
  /** Whoever lives on assistance themselves is able to support nobody. */
  receivesAssistance: z.boolean(),
});
export type ObligorLine = z.infer<typeof ObligorLine>;
