import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { Job, JobKind } from '../../../schema/entities/job.ts';
import { CONTENT_TYPES, type FileFormat } from '../../../schema/files/content-types.ts';
import { FILE_FAULTS } from '../../../schema/files/file-faults.ts';
import { FILE_LIMITS } from '../../../schema/files/file-limits.ts';
import { objectKeys } from '../../../schema/platform/buckets.ts';
import type { Programme } from '../../../schema/programmes/programme.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { CountyCode, TownCode } from '../../../schema/scalars/division-code.ts';
import type { RecordId } from '../../../schema/scalars/record-id.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { createdBefore } from '../replay.ts';
import { accountOf, contentHashOf, GENESIS, officialOf, record, stampFor } from '../stamp.ts';
import { importCapability } from './import-capability.ts';

export interface CreateUpload extends Command {
  readonly county: CountyCode;
  readonly town: TownCode | null;
  readonly kind: Extract<JobKind, 'IMPORT_ROLL' | 'IMPORT_SURVEY' | 'IMPORT_DIVISIONS'>;
  readonly format: FileFormat;
  readonly fileName: string;
  /** Length of the file, which its link is signed for: neither more nor less can be put there. */
  readonly bytes: number;
  readonly campaignId: RecordId | null;
  /** Of a roll or survey: the programme whose families it lists. */
  readonly programme?: Programme;
  /** Of a list of divisions: the day from which it holds. */
  readonly effectiveOn?: CivilDate;
}

export interface Upload {
  readonly job: Job;
  /** Link that takes exactly this file's type and length for five minutes. */
  readonly url: string;
  readonly contentType: string;
}

/** The job this very command opened before, if any. */
async function earlierJob(
  deps: Dependencies,
  county: CountyCode,
  { jobId, contentHash }: Pick<Job, 'jobId' | 'contentHash'>,
): Promise<Result<Job | undefined>> {
  return createdBefore(await deps.jobs.get(county, jobId), contentHash);
}

async function open(
  deps: Dependencies,
  from: { job: Job; actor: ActorStamp; idempotencyKey: string },
): Promise<Result<Job>> {
  const { job, actor, idempotencyKey } = from;
  const { jobId, contentHash, state: to } = job;
  const happening = { chain: jobId, action: 'open', actor, from: null, to };
  const { event } = record(deps, { ...happening, idempotencyKey, contentHash }, GENESIS);
  const { create, listed, event: written } = deps.writes.jobs;
  const result = await deps.transact([create(job), listed(job), written(job, event)]);
  if (result.done) return ok(job);
  // The same command landed meanwhile, delivered twice at once: what it opened is the answer.
  const landed = await earlierJob(deps, job.county, job);
  if (!landed.ok) return landed;
  return landed.value === undefined ? refuse('CONFLICT') : ok(landed.value);
}

function newJob(
  deps: Dependencies,
  command: CreateUpload,
  identity: Pick<Job, 'jobId' | 'contentHash'>,
): Job {
  const { county, town, kind, format, fileName, campaignId, programme, effectiveOn } = command;
  const key = objectKeys.upload(county, identity.jobId, format.toLowerCase());
  return {
    ...identity,
    county,
    town,
    kind,
    state: 'AWAITING_UPLOAD',
    startedBy: accountOf(deps),
    startedByOfficial: officialOf(deps),
    campaignId,
    upload: { key, format, fileName },
    ...(programme === undefined ? {} : { programme }),
    ...(effectiveOn === undefined ? {} : { effectiveOn }),
    executionArn: null,
    parts: 0,
    total: 0,
    reportKey: null,
    failure: null,
    startedAt: null,
    endedAt: null,
    recordedAt: deps.now(),
  };
}

/** Opens a job for one file and hands out the link to put it under the county's own prefix. */
export async function createUpload(
  deps: Dependencies,
  command: CreateUpload,
): Promise<Result<Upload>> {
  const { idempotencyKey, ...content } = command;
  const { county, town, programme, format, kind, bytes } = content;
  const division = town ?? county;
  const place = programme === undefined ? { division } : { division, programme };
  const stamp = stampFor(deps, importCapability(kind), place);
  if (!stamp.ok) return stamp;
  if (bytes > FILE_LIMITS.bytes[format])
    return refuse('INVALID_INPUT', { path: ['bytes'], detail: FILE_FAULTS.TOO_LARGE });
  const jobId = deps.recordId('job', accountOf(deps), idempotencyKey);
  const job = newJob(deps, command, { jobId, contentHash: contentHashOf(deps, content) });
  const earlier = await earlierJob(deps, county, job);
  if (!earlier.ok) return earlier;
  const opened =
    earlier.value === undefined
      ? await open(deps, { job, actor: stamp.value, idempotencyKey })
      : ok(earlier.value);
  if (!opened.ok) return opened;
  const contentType = CONTENT_TYPES[format];
  const key = objectKeys.upload(county, jobId, format.toLowerCase());
  const url = await deps.objects.linkToPut('intake', key, { type: contentType, bytes });
  return ok({ job: opened.value, url, contentType });
}
