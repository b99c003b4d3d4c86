import { runsOut } from '../../../functions/services/grants/list-grants.ts';
import type { GrantResolvers } from '../../__generated__/types.ts';

export const Grant: GrantResolvers = {
  programmes: ({ programmes }) => (programmes === 'ALL' ? null : programmes),
  runsOut: (grant, _, { deps }) => runsOut(deps, grant),
  history: (grant, _, { deps }) => deps.grants.events(grant),
};
