import { countWork } from '../../../../functions/services/reading/count-work.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';
import { refuseRequest } from '../../../errors/request-error.ts';

export const workCounts: NonNullable<QueryResolvers['workCounts']> = async (
  _,
  { division },
  { deps, depsFor },
) => {
  const counts = await countWork({ own: deps, figures: depsFor('statistics.read') }, division);
  if (!counts.ok) throw refuseRequest('LIMIT_EXCEEDED', counts.refusal.message);
  return { division, on: deps.today(), counts: counts.value };
};
