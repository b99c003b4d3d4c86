import { findTask } from '../../../../functions/services/reading/long-task.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';
import { visiblePost } from '../../../kinship/visible-post.ts';
import { kindOf, parseGlobalId } from '../../global-id.ts';

export const node: NonNullable<QueryResolvers['node']> = async (_, { id }, context) => {
  const place = parseGlobalId(id);
  if (place === undefined) return null;
  const { county, id: recordId } = place;
  switch (kindOf(place)) {
    case 'case': {
      const found = await context.loaders.case.load(place);
      return found ? { __typename: 'Case', ...found } : null;
    }
    case 'hh': {
      const found = await context.loaders.household.load(place);
      return found ? { __typename: 'Household', ...found } : null;
    }
    case 'campaign': {
      const found = await context.deps.campaigns.get(county, recordId);
      return found ? { __typename: 'Campaign', ...found } : null;
    }
    case 'post': {
      const found = await visiblePost(context, place);
      return found ? { __typename: 'PostHolder', ...found } : null;
    }
    case 'bulk': {
      const found = await context.deps.bulk.get(county, recordId);
      return found ? { __typename: 'BulkChange', ...found } : null;
    }
    case 'job': {
      const found = await findTask(context.deps, { county, jobId: recordId });
      return found ? { __typename: 'Job', ...found } : null;
    }
    default:
      return null;
  }
};
