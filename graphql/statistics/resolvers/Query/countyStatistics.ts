import { countyStatistics as figuresOf } from '../../../../functions/services/reading/county-statistics.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';
import { toCountyStatistics } from '../../to-county-statistics.ts';

export const countyStatistics: NonNullable<QueryResolvers['countyStatistics']> = async (
  _,
  { county, programme },
  { depsFor },
) => {
  const towns = await figuresOf(depsFor('statistics.read'), { county, programme });
  return towns === undefined ? null : toCountyStatistics({ county, programme, towns });
};
