import { rosterAsAt, rosterPosition } from '../../../../functions/services/reading/roster-as-at.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';
import { refuseRequest } from '../../../errors/request-error.ts';
import { toConnection } from '../../../relay/connection.ts';
import { decodeCursor } from '../../../relay/cursor.ts';

export const roster: NonNullable<QueryResolvers['roster']> = async (
  _,
  { first, after, division, programme, on, area = null, group = null, knownAt = null },
  { deps, actor },
) => {
  const filter = { division, programme, on, area, group, knownAt };
  const binding = { userId: actor.userId, list: 'roster', filter };
  const asked = { ...filter, limit: first, after: decodeCursor(after, binding) };
  const page = await rosterAsAt(deps, asked);
  if (!page.ok) throw refuseRequest('BAD_USER_INPUT', page.refusal.message);
  return toConnection({ ...page.value, positionOf: rosterPosition }, binding);
};
