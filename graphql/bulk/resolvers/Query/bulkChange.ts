import type { QueryResolvers } from '../../../__generated__/types.ts';
import { parseGlobalId } from '../../../relay/global-id.ts';

export const bulkChange: NonNullable<QueryResolvers['bulkChange']> = async (
  _,
  { id },
  { deps },
) => {
  const place = parseGlobalId(id);
  if (place === undefined) return null;
  return (await deps.bulk.get(place.county, place.id)) ?? null;
};
