import { reportDeclarations } from '../../../../functions/services/kinship/report-declarations.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';
import { refuseRequest } from '../../../errors/request-error.ts';
import { pageOf } from '../../../relay/connection.ts';

export const declarations: NonNullable<QueryResolvers['declarations']> = async (
  _,
  { division, ...page },
  { deps, actor },
) => {
  const counts = await reportDeclarations(deps, division);
  if (!counts.ok) throw refuseRequest('LIMIT_EXCEEDED', counts.refusal.message);
  const positionOf = (it: (typeof counts.value)[number]) => `${it.division}#${it.post}`;
  const items = counts.value.toSorted((a, b) => (positionOf(a) < positionOf(b) ? -1 : 1));
  const binding = { userId: actor.userId, list: 'declarations', filter: { division } };
  return pageOf({ items, positionOf }, page, binding);
};
