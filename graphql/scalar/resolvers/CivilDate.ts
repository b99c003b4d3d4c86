import { CivilDate as Schema } from '../../../schema/scalars/calendar.ts';
import { zodScalar } from '../zod-scalar.ts';

export const CivilDate = zodScalar('CivilDate', Schema);
