import type { Job } from '../../../schema/entities/job.ts';
import { BUCKETS } from '../../../schema/platform/buckets.ts';
import { addDays } from '../../domain/deadline/calendar-days.ts';
import type { Dependencies } from '../dependencies.ts';

const DATE_LENGTH = 10;

type Reported = Pick<Job, 'kind' | 'town' | 'county' | 'reportKey' | 'endedAt'>;

/** Where a job's report can be fetched; null while there is none, for whoever may not open it, and once its bucket has let it go. */
export async function reportLink(
  { jobs, objects, now }: Pick<Dependencies, 'jobs' | 'objects' | 'now'>,
  job: Reported,
): Promise<string | null> {
  const reportKey = jobs.reportKeyOf(job);
  const { endedAt } = job;
  if (reportKey === null || endedAt === null) return null;
  const gone = addDays(endedAt.slice(0, DATE_LENGTH), BUCKETS.intake.expireAfterDays);
  if (now().slice(0, DATE_LENGTH) >= gone) return null;
  return objects.linkToGet('intake', reportKey, reportKey.slice(reportKey.lastIndexOf('/') + 1));
}
