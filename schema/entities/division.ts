import { z } from 'zod';
import { CivilDate } from '../scalars/calendar.ts';
import { DivisionCode } from '../scalars/division-code.ts';

/** A division code with its validity and predecessor (GB/T 2260; farms and zones act as towns). */
export const Division = z.strictObject({
  code: DivisionCode,
  name: z.string().min(1).max(60),
  kind: z.enum([
    'PREFECTURE',
    'COUNTY',
    'SUBDISTRICT',
    'TOWN',
    'TOWNSHIP',
    'FARM',
    'ZONE',
    'VILLAGE',
    'COMMUNITY',
  ]),
  validFrom: CivilDate,
  validTo: CivilDate.nullable(),
  predecessor: DivisionCode.nullable(),
});
export type Division = z.infer<typeof Division>;
