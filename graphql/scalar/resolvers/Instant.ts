import { Instant as Schema } from '../../../schema/scalars/calendar.ts';
import { zodScalar } from '../zod-scalar.ts';

export const Instant = zodScalar('Instant', Schema);
