import type { GrantResolvers } from '../../__generated__/types.ts';

export const Grant: GrantResolvers = {
  programmes: ({ programmes }) => (programmes === 'ALL' ? null : programmes),
};
