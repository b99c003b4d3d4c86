import type { Job } from '../../../schema/entities/job.ts';
import { CONTENT_TYPES } from '../../../schema/files/content-types.ts';
import { objectKeys } from '../../../schema/platform/buckets.ts';
import type { ReportImportInput, ReportImportOutput } from '../../../schema/tasks/report-import.ts';
import type { Dependencies } from '../dependencies.ts';
import { openReport } from './report-rows.ts';
import { writeReport } from './write-report.ts';

type Failure = NonNullable<Job['failure']>;

/** The cause a Lambda gives is a JSON text, perhaps cut off behind its `errorMessage`, which is ours. */
function failureText(cause: string): string {
  const [, message] = /"errorMessage":("(?:[^"\\]|\\.)*")/.exec(cause) ?? [];
  return message === undefined ? '文件无法读取，请重新保存后上传' : String(JSON.parse(message));
}

/** Why the machine gave up: a file that cannot be taken says so itself, anything else is ours. */
function failureOf({ error, cause }: NonNullable<ReportImportInput['failure']>): Failure {
  const refused = error === 'FileRefused' || error.endsWith('.FileRefused');
  return refused
    ? { code: 'FILE_UNREADABLE', message: failureText(cause) }
    : { code: 'INTERRUPTED', message: '处理中断；已入库的不受影响，请重新上传本文件' };
}

const NOTHING_DONE: Failure = {
  code: 'INTERRUPTED',
  message: '各部分均处理中断，没有一户确认入库；请按结果文件重新上传',
};

async function keepReport(
  deps: Dependencies,
  job: Job,
  counted: ReadonlySet<number>,
): Promise<string> {
  const format = job.upload?.format ?? 'CSV';
  const key = objectKeys.importReport(job.county, job.jobId, format.toLowerCase());
  const body = await writeReport(await openReport(deps, job, counted), format);
  await deps.objects.put('intake', { key, body, type: CONTENT_TYPES[format] });
  return key;
}

async function close(
  deps: Dependencies,
  job: Job,
  end: { failure: Failure | null; reportKey: string | null },
): Promise<ReportImportOutput> {
  const state = end.failure === null ? 'DONE' : 'FAILED';
  const ended: Job = { ...job, ...end, state, endedAt: deps.now() };
  await deps.transact([deps.writes.jobs.move(ended, ['RUNNING'])]);
  return { jobId: job.jobId, state };
}

/**
 * Closes the job: gives back what did not land, or says why the whole file could not be taken. A job of which no part came to its
 * end has failed, and says which rows to send again.
 */
export async function reportImport(
  deps: Dependencies,
  input: ReportImportInput,
): Promise<ReportImportOutput> {
  const job = await deps.jobs.get(input.county, input.jobId);
  if (job === undefined) throw new Error('No such job.');
  if (job.state !== 'RUNNING')
    return { jobId: job.jobId, state: job.state === 'DONE' ? 'DONE' : 'FAILED' };
  if (input.failure !== undefined)
    return close(deps, job, { failure: failureOf(input.failure), reportKey: null });
  const counted = await deps.jobs.countedParts(job.county, job.jobId);
  const reportKey = await keepReport(deps, job, counted);
  return close(deps, job, { failure: counted.size === 0 ? NOTHING_DONE : null, reportKey });
}
