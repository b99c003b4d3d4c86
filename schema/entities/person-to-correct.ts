import { z } from 'zod';
import { CivilDate } from '../scalars/calendar.ts';
import { CountyCode, TownCode, VillageCode } from '../scalars/division-code.ts';
import { RecordId } from '../scalars/record-id.ts';
import { IdStatus } from './person.ts';

/**
 * A person whose id number is missing, wrong or another's too, in the list of a town: served all the same, until somebody puts
 * it right. Written and taken away in the transaction that changes the person.
 */
export const PersonToCorrect = z.strictObject({
  personId: RecordId,
  householdId: RecordId,
  county: CountyCode,
  town: TownCode,
  village: VillageCode,
  idStatus: IdStatus.exclude(['VERIFIED']),
  listedOn: CivilDate,
});
export type PersonToCorrect = z.infer<typeof PersonToCorrect>;
