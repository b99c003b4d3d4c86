import type { Job, JobKind } from '../../../schema/entities/job.ts';
import { CONTENT_TYPES, type FileFormat } from '../../../schema/files/content-types.ts';
import { objectKeys } from '../../../schema/platform/buckets.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { CountyCode, TownCode } from '../../../schema/scalars/division-code.ts';
import type { RecordId } from '../../../schema/scalars/record-id.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { createdBefore } from '../replay.ts';
import { accountOf, contentHashOf, officialOf, stampFor } from '../stamp.ts';
import { importCapability } from './import-capability.ts';

export interface CreateUpload extends Command {
  readonly county: CountyCode;
  readonly town: TownCode | null;
  readonly kind: Extract<JobKind, 'IMPORT_ROLL' | 'IMPORT_SURVEY' | 'IMPORT_DIVISIONS'>;
  readonly format: FileFormat;
  readonly fileName: string;
  readonly campaignId: RecordId | null;
  /** Of a list of divisions: the day from which it holds. */
  readonly effectiveOn?: CivilDate;
}

export interface Upload {
  readonly job: Job;
  /** Link that takes exactly this file's type for five minutes. */
  readonly url: string;
  readonly contentType: string;
}

/** Opens a job for one file and hands out the link to put it under the county's own prefix. */
export async function createUpload(
  deps: Dependencies,
  command: CreateUpload,
): Promise<Result<Upload>> {
  const stamp = stampFor(deps, importCapability(command.kind), {
    division: command.town ?? command.county,
  });
  if (!stamp.ok) return stamp;
  const { idempotencyKey, ...content } = command;
  const contentHash = contentHashOf(deps, content);
  const jobId = deps.recordId('job', accountOf(deps), idempotencyKey);
  const find = async () => createdBefore(await deps.jobs.get(command.county, jobId), contentHash);
  const earlier = await find();
  if (!earlier.ok) return earlier;
  if (earlier.value !== undefined) return handOut(deps, earlier.value);
  const key = objectKeys.upload(command.county, jobId, command.format.toLowerCase());
  const job: Job = {
    jobId,
    county: command.county,
    town: command.town,
    kind: command.kind,
    state: 'AWAITING_UPLOAD',
    startedBy: accountOf(deps),
    startedByOfficial: officialOf(deps),
    campaignId: command.campaignId,
    upload: { key, format: command.format, fileName: command.fileName },
    ...(command.effectiveOn === undefined ? {} : { effectiveOn: command.effectiveOn }),
    executionArn: null,
    parts: 0,
    total: 0,
    reportKey: null,
    failure: null,
    startedAt: null,
    endedAt: null,
    contentHash,
    recordedAt: deps.now(),
  };
  const { create, listed } = deps.writes.jobs;
  const created = await deps.transact([create(job), listed(job)]);
  if (created.done) return handOut(deps, job);
  // The same request landed meanwhile, delivered twice at once: the job it opened is the answer.
  const landed = await find();
  if (!landed.ok) return landed;
  return landed.value === undefined ? refuse('CONFLICT') : handOut(deps, landed.value);
}

/** The job with the link to put its file, good for five minutes from now. */
async function handOut(deps: Dependencies, job: Job): Promise<Result<Upload>> {
  if (job.upload === null) return refuse('CONFLICT');
  const { key, format } = job.upload;
  const contentType = CONTENT_TYPES[format];
  return ok({ job, url: await deps.objects.linkToPut('intake', key, contentType), contentType });
}
