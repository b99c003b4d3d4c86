import type { QueryResolvers } from '../../../__generated__/types.ts';
import { pageOfWork } from '../../page-of-work.ts';

export const countyWorklist: NonNullable<QueryResolvers['countyWorklist']> = (
  _,
  { county, ...rest },
  context,
) => pageOfWork({ ...rest, division: county }, context);
