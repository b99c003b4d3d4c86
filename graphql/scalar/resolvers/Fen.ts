import { Fen as Schema } from '../../../schema/scalars/fen.ts';
import { zodScalar } from '../zod-scalar.ts';

export const Fen = zodScalar('Fen', Schema);
