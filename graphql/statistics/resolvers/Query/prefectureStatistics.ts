import { prefectureStatistics as figuresOf } from '../../../../functions/services/reading/prefecture-statistics.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';
import { toConnection } from '../../../relay/connection.ts';
import { decodeCursor } from '../../../relay/cursor.ts';
import { toCountyStatistics } from '../../to-county-statistics.ts';

export const prefectureStatistics: NonNullable<QueryResolvers['prefectureStatistics']> = async (
  _,
  { prefecture, programme, first, after },
  { actor, depsFor },
) => {
  const filter = { prefecture, programme };
  const binding = { userId: actor.userId, list: 'prefectureStatistics', filter };
  const asked = { ...filter, limit: first, after: decodeCursor(after, binding) };
  const { items, more } = await figuresOf(depsFor('statistics.read'), asked);
  const nodes = items.map(toCountyStatistics);
  return toConnection({ items: nodes, more, positionOf: (it) => it.county }, binding);
};
