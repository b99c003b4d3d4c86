import type { QueryResolvers } from '../../../__generated__/types.ts';
import { toConnection } from '../../../relay/connection.ts';
import { decodeCursor } from '../../../relay/cursor.ts';

export const auditSeals: NonNullable<QueryResolvers['auditSeals']> = async (
  _,
  { county, first, after },
  { deps, actor },
) => {
  const binding = { userId: actor.userId, list: 'auditSeals', filter: { county } };
  const start = Number(decodeCursor(after, binding) ?? 0);
  const { seals, more } = await deps.seals.page(county, { after: start, limit: first });
  return toConnection({ items: seals, more, positionOf: ({ number }) => String(number) }, binding);
};
