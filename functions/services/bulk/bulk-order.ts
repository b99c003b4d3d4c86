import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { BulkChange } from '../../../schema/entities/bulk-change.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import type { Capability } from '../../domain/access/permissions.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { replayOf } from '../replay.ts';
import { contentHashOf, stampFor } from '../stamp.ts';
import { moveBulkChange } from './move-bulk-change.ts';

export interface BulkCommand extends Command {
  readonly county: CountyCode;
  readonly bulkChangeId: string;
}

/** An order about a bulk change: who may give it, what was asked, and what it moves once it may. */
export interface BulkOrder {
  readonly action: 'sign' | 'cancel' | 'rerun';
  readonly needs: Capability;
  readonly content: Readonly<Record<string, unknown>>;
  readonly prepare: (change: BulkChange, actor: ActorStamp) => Promise<Result<Partial<BulkChange>>>;
}

/**
 * A change for whoever may act on all of its county and programme. Whoever may not act there at all is told so before anything is
 * read.
 */
async function changeFor(
  deps: Dependencies,
  { county, bulkChangeId }: BulkCommand,
  needs: Capability,
): Promise<Result<{ change: BulkChange; actor: ActorStamp }>> {
  const somewhere = stampFor(deps, needs, { division: county });
  if (!somewhere.ok) return somewhere;
  const change = await deps.bulk.get(county, bulkChangeId);
  if (change === undefined) return refuse('NOT_FOUND');
  const actor = stampFor(deps, needs, { division: county, programme: change.programme });
  return actor.ok ? ok({ change, actor: actor.value }) : actor;
}

/** The execution that a state asks for exists: under one name there is one, however often it is asked for. */
async function driven(deps: Dependencies, change: BulkChange): Promise<BulkChange> {
  const { county, bulkChangeId, run, state } = change;
  if (state === 'DRAFTED' || state === 'SIGNED' || state === 'APPLYING')
    await deps.machines.start('bulkChange', `${bulkChangeId}-run-${run}`, {
      county,
      bulkChangeId,
      run,
    });
  return change;
}

/** Starts what a change waits for; a repeat starts what a crash left unstarted. */
export const drive = async (
  deps: Dependencies,
  moved: Result<BulkChange>,
): Promise<Result<BulkChange>> => (moved.ok ? ok(await driven(deps, moved.value)) : moved);

/** Gives one order: the same again is answered from the change as it stands, and whoever is second is told what it became. */
export async function giveOrder(
  deps: Dependencies,
  command: BulkCommand,
  { action, needs, content, prepare }: BulkOrder,
): Promise<Result<BulkChange>> {
  const found = await changeFor(deps, command, needs);
  if (!found.ok) return found;
  const { change, actor } = found.value;
  const { idempotencyKey, bulkChangeId } = command;
  const contentHash = contentHashOf(deps, { action, bulkChangeId, ...content });
  const asked = { idempotencyKey, contentHash };
  const replay = replayOf(await deps.bulk.events(change), asked);
  if (!replay.ok) return replay;
  if (replay.value === 'REPEATED')
    return drive(deps, ok((await deps.bulk.get(change.county, bulkChangeId)) ?? change));
  const next = await prepare(change, actor);
  if (!next.ok) return next;
  const happening = { action, actor, ...asked };
  return drive(deps, await moveBulkChange(deps, change, { next: next.value, happening }));
}
