import type { BulkChange } from '../../../schema/entities/bulk-change.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { Write } from '../../store/write.ts';
import type { Dependencies } from '../dependencies.ts';
import { replayOf } from '../replay.ts';
import { type Happening, record } from '../stamp.ts';

export interface BulkMove {
  readonly next: Partial<BulkChange>;
  readonly happening: Omit<Happening, 'chain' | 'from' | 'to'>;
  readonly extra?: readonly Write[];
}

/** Moves a bulk change from its present state to the next, with its audit event, unless another moved it first. */
export async function moveBulkChange(
  deps: Dependencies,
  change: BulkChange,
  { next, happening, extra = [] }: BulkMove,
): Promise<Result<BulkChange>> {
  const to = next.state ?? change.state;
  const step = { ...happening, chain: change.bulkChangeId, from: change.state, to };
  const { event, head } = record(deps, step, change.chain);
  const moved: BulkChange = { ...change, ...next, chain: head };
  const result = await deps.transact([
    deps.writes.bulk.move(moved, { states: [change.state], seq: change.chain.seq }),
    deps.writes.bulk.event(moved, event),
    ...extra,
  ]);
  return result.done ? ok(moved) : afterLosing(deps, change, happening);
}

/** Somebody was faster. When it was this very request, delivered twice, it is answered; else the new state is told. */
async function afterLosing(
  deps: Dependencies,
  { county, bulkChangeId }: BulkChange,
  { idempotencyKey, contentHash }: Pick<Happening, 'idempotencyKey' | 'contentHash'>,
): Promise<Result<BulkChange>> {
  const now = await deps.bulk.get(county, bulkChangeId);
  if (now === undefined) return refuse('NOT_FOUND');
  if (idempotencyKey === undefined || contentHash === undefined)
    return refuse('CONFLICT', { detail: now.state });
  const replay = replayOf(await deps.bulk.events(now), { idempotencyKey, contentHash });
  if (!replay.ok) return replay;
  return replay.value === 'REPEATED' ? ok(now) : refuse('CONFLICT', { detail: now.state });
}
