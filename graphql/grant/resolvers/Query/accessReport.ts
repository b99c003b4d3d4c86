import { accessReport as reportOf } from '../../../../functions/services/grants/access-report.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';

export const accessReport: NonNullable<QueryResolvers['accessReport']> = async (
  _,
  { division, on },
  { deps },
) => {
  const asked = { division, on: on ?? deps.today() };
  const holders = await reportOf(deps, asked);
  return holders === undefined ? null : { ...asked, holders: [...holders] };
};
