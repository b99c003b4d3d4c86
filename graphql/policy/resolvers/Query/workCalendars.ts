import { workCalendars as calendarsOf } from '../../../../functions/services/reference/work-calendars.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';
import { pageOf } from '../../../relay/connection.ts';

export const workCalendars: NonNullable<QueryResolvers['workCalendars']> = async (
  _,
  args,
  { deps, actor },
) => {
  const items = [...(await calendarsOf(deps, args.county))].sort((a, b) => a.year - b.year);
  const binding = { userId: actor.userId, list: 'calendars', filter: { county: args.county } };
  return pageOf({ items, positionOf: (it) => String(it.year) }, args, binding);
};
