import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { AuditExport, Job } from '../../../schema/entities/job.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import type { RecordId } from '../../../schema/scalars/record-id.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { logReading } from '../reading/log-reading.ts';
import { createdBefore } from '../replay.ts';
import { accountOf, contentHashOf, GENESIS, record, stampFor } from '../stamp.ts';

export interface StartAuditExport
  extends Command,
    Pick<AuditExport, 'purpose' | 'from' | 'until' | 'size'> {
  readonly county: CountyCode;
  /** Every case of this campaign, or of the period when null. */
  readonly campaignId: RecordId | null;
  /** Null lets the job's own id, which its key decides, be the seed. */
  readonly seed: string | null;
}

function newJob(
  deps: Dependencies,
  command: StartAuditExport,
  made: { jobId: RecordId; contentHash: string; by: ActorStamp },
): { job: Job; event: ReturnType<typeof record>['event'] } {
  const { county, campaignId, purpose, from, until, size, idempotencyKey } = command;
  const { jobId, contentHash, by } = made;
  const seed = command.seed ?? jobId.slice(jobId.indexOf('_') + 1);
  const happening = {
    chain: jobId,
    action: 'requestAuditExport',
    actor: by,
    from: null,
    to: 'RUNNING',
    idempotencyKey,
    contentHash,
    refs: { seed: deps.sha256(seed), purpose: deps.sha256(purpose), size: String(size) },
  };
  const { event, head } = record(deps, happening, GENESIS);
  const job: Job = {
    jobId,
    county,
    town: null,
    kind: 'AUDIT_EXPORT',
    state: 'RUNNING',
    startedBy: by.userId,
    startedByOfficial: by.officialId,
    campaignId,
    upload: null,
    executionArn: null,
    parts: 0,
    total: 0,
    reportKey: null,
    failure: null,
    startedAt: deps.now(),
    endedAt: null,
    auditExport: { purpose, from, until, size, seed, list: null },
    chain: head,
    contentHash,
    recordedAt: deps.now(),
  };
  return { job, event };
}

/**
 * Opens an audit export and starts it, once. Who asks, why, and under which seed are recorded in the access log and in the job's
 * own chain before anything is read.
 */
export async function startAuditExport(
  deps: Dependencies,
  command: StartAuditExport,
): Promise<Result<Job>> {
  const { county, campaignId, purpose, idempotencyKey } = command;
  const stamp = stampFor(deps, 'audit.export', { division: county });
  if (!stamp.ok) return stamp;
  const { idempotencyKey: _key, ...content } = command;
  const contentHash = contentHashOf(deps, content);
  const jobId = deps.recordId('job', accountOf(deps), idempotencyKey);
  const earlier = createdBefore(await deps.jobs.get(county, jobId), contentHash);
  if (!earlier.ok) return earlier;
  if (earlier.value === undefined) {
    const campaign = campaignId && (await deps.campaigns.get(county, campaignId));
    if (campaignId !== null && !campaign) return refuse('NOT_FOUND', { path: ['campaignId'] });
    await logReading(deps, { area: county, purpose });
    const { job, event } = newJob(deps, command, { jobId, contentHash, by: stamp.value });
    const { jobs } = deps.writes;
    const created = await deps.transact([
      jobs.create(job),
      jobs.listed(job),
      jobs.event(job, event),
    ]);
    if (!created.done) return refuse('CONFLICT');
  }
  const job = await deps.jobs.get(county, jobId);
  if (job === undefined) return refuse('NOT_FOUND');
  // A repeat starts what a crash left unstarted; one execution bears the name.
  if (job.state === 'RUNNING') await deps.machines.start('auditExport', jobId, { county, jobId });
  return ok(job);
}
