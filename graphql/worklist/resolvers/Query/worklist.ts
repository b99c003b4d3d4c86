import type { QueryResolvers } from '../../../__generated__/types.ts';
import { pageOfWork } from '../../page-of-work.ts';

export const worklist: NonNullable<QueryResolvers['worklist']> = (_, { town, ...rest }, context) =>
  pageOfWork({ ...rest, division: town }, context);
