import { NonNegativeFen } from '../scalars/fen.ts';

/** A hundred million yuan: whoever types more has typed it wrong. */
const MOST_FEN = 10_000_000_000;

/** An amount of one line of a family's means, in fen; never negative, never absurd. */
export const MeansFen = NonNegativeFen.refine((it) => it <= MOST_FEN, '金额过大，请核对');
