import type { AuditExport, Job } from '../../../schema/entities/job.ts';
import type { Dependencies } from '../dependencies.ts';
import { record, stampFor } from '../stamp.ts';

/** A job that is an audit export, with its request and its chain. */
export type ExportJob = Job & {
  readonly auditExport: AuditExport;
  readonly chain: NonNullable<Job['chain']>;
};

export function asExport(job: Job | undefined): ExportJob {
  const { auditExport, chain } = job ?? {};
  if (job === undefined || auditExport === undefined || chain === undefined)
    throw new Error('No such audit export.');
  return { ...job, auditExport, chain };
}

/** Moves a running export with its audit event; of two deliveries at once the second finds it moved and writes nothing. */
export async function moveExport(
  deps: Dependencies,
  job: ExportJob,
  change: { action: string; next: Partial<Job>; refs: Record<string, string> },
): Promise<void> {
  const actor = stampFor(deps, 'audit.export', { division: job.county });
  if (!actor.ok) throw new Error('An export task acted outside its county.');
  const to = change.next.state ?? job.state;
  const { action, refs } = change;
  const happening = { chain: job.jobId, action, actor: actor.value, from: job.state, to, refs };
  const { event, head } = record(deps, happening, job.chain);
  await deps.transact([
    deps.writes.jobs.moveInChain(
      { ...job, ...change.next, chain: head },
      { states: ['RUNNING'], seq: job.chain.seq },
    ),
    deps.writes.jobs.event(job, event),
  ]);
}
