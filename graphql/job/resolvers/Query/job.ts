import type { QueryResolvers } from '../../../__generated__/types.ts';
import { parseGlobalId } from '../../../relay/global-id.ts';

export const job: NonNullable<QueryResolvers['job']> = async (_, { id }, { deps }) => {
  const place = parseGlobalId(id);
  return place === undefined ? null : ((await deps.jobs.get(place.county, place.id)) ?? null);
};
