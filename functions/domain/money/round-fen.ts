import type { Rounding } from '../../../schema/programmes/rounding.ts';
import { type Fen, fen } from '../../../schema/scalars/fen.ts';

const FEN_PER_JIAO = 10;
const FEN_PER_YUAN = 100;

const upTo = (unit: number) => (amount: number) => Math.ceil(amount / unit) * unit;

const ROUNDINGS: Record<Rounding, (amount: number) => number> = {
  NONE: (amount) => amount,
  UP_TO_JIAO: upTo(FEN_PER_JIAO),
  UP_TO_YUAN: upTo(FEN_PER_YUAN),
  NEAREST_YUAN: (amount) => Math.floor((amount + FEN_PER_YUAN / 2) / FEN_PER_YUAN) * FEN_PER_YUAN,
};

/** Rounds an amount in fen by the policy's named rule; integers in, integers out. */
export const roundFen = (amount: number, rounding: Rounding): Fen =>
  fen(ROUNDINGS[rounding](amount));

/** Fen as yuan for a sentence: 94800 → 948.00. */
export function yuanText(amount: number): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
