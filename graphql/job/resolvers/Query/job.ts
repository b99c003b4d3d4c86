import { findTask } from '../../../../functions/services/reading/long-task.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';
import { parseGlobalId } from '../../../relay/global-id.ts';

export const job: NonNullable<QueryResolvers['job']> = async (_, { id }, { deps }) => {
  const place = parseGlobalId(id);
  if (place === undefined) return null;
  return (await findTask(deps, { county: place.county, jobId: place.id })) ?? null;
};
