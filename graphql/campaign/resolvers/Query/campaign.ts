import type { QueryResolvers } from '../../../__generated__/types.ts';
import { parseGlobalId } from '../../../relay/global-id.ts';

export const campaign: NonNullable<QueryResolvers['campaign']> = async (_, { id }, { deps }) => {
  const place = parseGlobalId(id);
  if (place === undefined) return null;
  return (await deps.campaigns.get(place.county, place.id)) ?? null;
};
