import { findCases as find } from '../../../../functions/services/reading/find-cases.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';
import { refuseRequest } from '../../../errors/request-error.ts';
import { toConnection } from '../../../relay/connection.ts';
import { decodeCursor } from '../../../relay/cursor.ts';

export const findCases: NonNullable<QueryResolvers['findCases']> = async (
  _,
  { town, text, first, after },
  { deps, actor },
) => {
  const binding = { userId: actor.userId, list: 'findCases', filter: { town, text } };
  const asked = { town, text, limit: first, after: decodeCursor(after, binding) };
  const page = await find(deps, asked);
  if (!page.ok) throw refuseRequest('BAD_USER_INPUT', page.refusal.message);
  return toConnection({ ...page.value, positionOf: (it) => it.caseId }, binding);
};
