import { z } from 'zod';
import { CountyCode, isWithin, TownCode } from '../../schema/scalars/division-code.ts';
import { parseGlobalId } from '../relay/global-id.ts';

const LONGEST_KEY = 100;
const MOST_RECORDS = 100;

/** Key made by the caller and kept with the record for ever. */
export const IdempotencyKey = z.string().min(1).max(LONGEST_KEY);

/** A global id of the API, read into county and record. */
export const GlobalId = z.string().transform((id, context) => {
  const place = parseGlobalId(id);
  if (place !== undefined) return place;
  context.addIssue({ code: 'custom', message: '编号格式不正确' });
  return z.NEVER;
});

/** Records of one bulk step. */
export const GlobalIds = z.array(GlobalId).min(1).max(MOST_RECORDS);

/** A county and, when given, one of its towns: a town of one county never passes together with another county. */
export const CountyAndTown = z
  .object({ county: CountyCode, town: TownCode.nullish().transform((town) => town ?? null) })
  .refine(({ county, town }) => town === null || isWithin(town, county), { path: ['town'] });
