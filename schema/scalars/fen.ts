import { z } from 'zod';

/** Money in integer fen (1 yuan = 100 fen). May be negative only where a field says so. */
export const Fen = z.int().brand('Fen');
export type Fen = z.infer<typeof Fen>;

/** Money that cannot be below zero, in fen. */
export const NonNegativeFen = Fen.refine((value) => value >= 0, '金额不能为负数');
export type NonNegativeFen = z.infer<typeof NonNegativeFen>;

export const fen = (value: number): Fen => Fen.parse(value);
