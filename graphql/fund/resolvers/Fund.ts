import { leftIn } from '../../../schema/entities/fund.ts';
import type { FundResolvers } from '../../__generated__/types.ts';
import { toConnection } from '../../relay/connection.ts';
import { decodeCursor } from '../../relay/cursor.ts';
import { toGlobalId } from '../../relay/global-id.ts';

export const Fund: FundResolvers = {
  id: ({ county, fundId }) => toGlobalId(county, fundId),
  leftFen: (fund) => leftIn(fund),
  movements: async (fund, { first, after }, { deps, actor }) => {
    const { fundId, county } = fund;
    const binding = { userId: actor.userId, list: 'movements', filter: { fundId } };
    const position = decodeCursor(after, binding);
    const from = { limit: first, after: position === null ? null : Number(position) };
    const { items, more } = await deps.funds.movements(fund, from);
    const lines = items.map((it) => ({ ...it, county }));
    return toConnection({ items: lines, more, positionOf: ({ nth }) => String(nth) }, binding);
  },
};
