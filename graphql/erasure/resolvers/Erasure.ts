import { RETENTION } from '../../../schema/retention/classes.ts';
import type { ErasureResolvers } from '../../__generated__/types.ts';

export const Erasure: ErasureResolvers = {
  basis: ({ retention }) => RETENTION[retention].basis,
};
