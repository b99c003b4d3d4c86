import type { AuditEvent } from '../../../schema/entities/audit-event.ts';
import type { Campaign } from '../../../schema/entities/campaign.ts';
import type { Job, JobState } from '../../../schema/entities/job.ts';
import { RecordId } from '../../../schema/scalars/record-id.ts';
import type { Dependencies } from '../dependencies.ts';

/** Anything that takes long, shown alike whatever it is. */
export interface LongTask
  extends Pick<
      Job,
      | 'jobId'
      | 'county'
      | 'town'
      | 'kind'
      | 'state'
      | 'total'
      | 'startedAt'
      | 'endedAt'
      | 'reportKey'
      | 'failure'
      | 'auditExport'
    >,
    Partial<Pick<Job, 'campaignId'>> {
  /** The review that the task is, with the moment its newest run began; absent for an import. */
  readonly review?: { readonly campaign: Campaign; readonly runStartedAt: string | null };
}

const STATES: Record<Campaign['state'], JobState> = {
  DRAFT: 'WAITING',
  RUNNING: 'RUNNING',
  PAUSED: 'PAUSED',
  CLOSED: 'DONE',
  ABORTED: 'CANCELLED',
};
const ENDS = ['finish', 'abort'];

/** A review and its task share the digits of their ids, so that each leads to the other. */
const taskIdOf = (campaignId: string): RecordId =>
  RecordId.parse(campaignId.replace(/^campaign_/, 'job_'));
const campaignIdOf = (jobId: string): string => jobId.replace(/^job_/, 'campaign_');

function momentOf(events: readonly AuditEvent[], actions: readonly string[]) {
  return events.findLast((event) => actions.includes(event.action))?.at ?? null;
}

/** A review as the long task it is: begun with its first run, ended when closed or aborted. */
export async function reviewTask(deps: Dependencies, campaign: Campaign): Promise<LongTask> {
  const { county, campaignId, state, scope } = campaign;
  const events = await deps.campaigns.events(campaign);
  return {
    jobId: taskIdOf(campaignId),
    county,
    town: null,
    kind: 'REVIEW',
    state: STATES[state],
    total: scope?.households ?? 0,
    startedAt: momentOf(events, ['start']),
    endedAt: momentOf(events, ENDS),
    reportKey: null,
    failure: null,
    review: { campaign, runStartedAt: momentOf(events, ['start', 'resume']) },
  };
}

/** A long task by its id, whatever it is; undefined when it is missing or out of the caller's bounds. */
export async function findTask(
  deps: Dependencies,
  at: { county: string; jobId: string },
): Promise<LongTask | undefined> {
  const { county, jobId } = at;
  const job = await deps.jobs.get(county, jobId);
  if (job !== undefined) return job;
  const campaign = await deps.campaigns.get(county, campaignIdOf(jobId));
  return campaign === undefined ? undefined : reviewTask(deps, campaign);
}
