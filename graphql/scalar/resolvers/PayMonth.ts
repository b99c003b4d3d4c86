import { PayMonth as Schema } from '../../../schema/scalars/calendar.ts';
import { zodScalar } from '../zod-scalar.ts';

export const PayMonth = zodScalar('PayMonth', Schema);
