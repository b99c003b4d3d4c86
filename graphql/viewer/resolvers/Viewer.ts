import { grantsInForce } from '../../../functions/services/reading/grants-in-force.ts';
import type { ViewerResolvers } from '../../__generated__/types.ts';

export const Viewer: ViewerResolvers = {
  officialId: ({ officialId, grants }) => (grants.length === 0 ? null : officialId),
  grants: (official) => grantsInForce(official),
};
