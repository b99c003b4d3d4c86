import type { QueryResolvers } from '../../../__generated__/types.ts';
import { parseGlobalId } from '../../../relay/global-id.ts';

/** The page of a case: its head, timeline and papers come in one query. */
const findCase: NonNullable<QueryResolvers['case']> = async (_, { id }, { loaders }) => {
  const place = parseGlobalId(id);
  if (place === undefined) return null;
  return (await loaders.caseFile.load(place))?.case ?? null;
};

export { findCase as case };
