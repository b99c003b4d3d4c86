import type { Period } from '../../../schema/means/found/period.ts';
import { yuanText } from '../money/round-fen.ts';

/** An amount over its period as a family reads it: 每月1000.00元. */
export function periodWords(amount: number, { per, from, to }: Period): string {
  const yuan = `${yuanText(amount)}元`;
  if (from !== null && to !== null) return `${from}至${to}共${yuan}`;
  return per === 'MONTH' ? `每月${yuan}` : `每年${yuan}`;
}
