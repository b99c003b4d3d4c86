import {
  isWorkPosition,
  listWork,
  type WorkFilter,
  type WorkOrder,
  workPosition,
} from '../../functions/services/reading/list-work.ts';
import type { WorkItem } from '../../functions/services/reading/read-work.ts';
import type { InputMaybe, WorklistFilter } from '../__generated__/types.ts';
import type { GraphQLContext } from '../context.ts';
import { refuseRequest } from '../errors/request-error.ts';
import { type Connection, type PageArguments, toConnection } from '../relay/connection.ts';
import { decodeCursor } from '../relay/cursor.ts';

interface Asked extends PageArguments {
  readonly division: string;
  readonly filter?: InputMaybe<WorklistFilter>;
  readonly order: WorkOrder;
}

const filterOf = (given: InputMaybe<WorklistFilter> | undefined): WorkFilter => ({
  state: given?.state ?? null,
  programme: given?.programme ?? null,
  area: given?.area ?? null,
  village: given?.village ?? null,
  dueBy: given?.dueBy ?? null,
  overdue: given?.overdue ?? null,
  nearRelativeVisitDue: given?.nearRelativeVisitDue ?? null,
  escalatedTo: given?.escalatedTo ?? null,
});

/** One page of the work of a town or a county; its cursors belong to user, division, filter and order. */
export async function pageOfWork(
  asked: Asked,
  { deps, actor }: GraphQLContext,
): Promise<Connection<WorkItem>> {
  const { division, order, first } = asked;
  const filter = filterOf(asked.filter);
  const bound = { division, order, ...filter };
  const binding = { userId: actor.userId, list: 'worklist', filter: bound };
  const after = decodeCursor(asked.after, binding);
  if (after !== null && !isWorkPosition(after)) throw refuseRequest('CURSOR_INVALID');
  const page = await listWork(deps, { division, filter, order, limit: first, after });
  if (!page.ok) throw refuseRequest('LIMIT_EXCEEDED', page.refusal.message);
  return toConnection({ ...page.value, positionOf: (it) => workPosition(it, order) }, binding);
}
