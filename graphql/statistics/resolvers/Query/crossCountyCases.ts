import {
  listCasesAcrossCounties,
  positionOf,
} from '../../../../functions/services/reading/list-cases-across-counties.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';
import { refuseRequest } from '../../../errors/request-error.ts';
import { toConnection } from '../../../relay/connection.ts';
import { decodeCursor } from '../../../relay/cursor.ts';

export const crossCountyCases: NonNullable<QueryResolvers['crossCountyCases']> = async (
  _,
  { town, programme, purpose, first, after },
  { depsFor, actor },
) => {
  const binding = { userId: actor.userId, list: 'crossCountyCases', filter: { town, programme } };
  const start = decodeCursor(after, binding);
  const asked = { town, programme, purpose, limit: first, after: start };
  const page = await listCasesAcrossCounties(depsFor('register.readAcrossCounties'), asked);
  if (!page.ok) throw refuseRequest('BAD_USER_INPUT', page.refusal.message);
  return toConnection({ ...page.value, positionOf: (it) => positionOf(it.case) }, binding);
};
