import { listDivisions } from '../../../../functions/services/reading/list-divisions.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';
import { pageOf } from '../../../relay/connection.ts';

export const divisions: NonNullable<QueryResolvers['divisions']> = async (_, args, context) => {
  const { county, within = null, on } = args;
  const asked = { county, within, on: on ?? context.deps.today() };
  const items = await listDivisions(context.deps, asked);
  const binding = { userId: context.actor.userId, list: 'divisions', filter: asked };
  return pageOf({ items, positionOf: (it) => `${it.code}#${it.validFrom}` }, args, binding);
};
