import { DivisionCode as Schema } from '../../../schema/scalars/division-code.ts';
import { zodScalar } from '../zod-scalar.ts';

export const DivisionCode = zodScalar('DivisionCode', Schema);
