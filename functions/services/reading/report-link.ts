import type { Job } from '../../../schema/entities/job.ts';
import { BUCKETS } from '../../../schema/platform/buckets.ts';
import { addDays } from '../../domain/deadline/calendar-days.ts';
import type { Dependencies } from '../dependencies.ts';

const DATE_LENGTH = 10;

/** Where a job's report can be fetched; null while there is none, and once its bucket has let it go. */
export async function reportLink(
  { objects, now }: Pick<Dependencies, 'objects' | 'now'>,
  { reportKey, endedAt }: Pick<Job, 'reportKey' | 'endedAt'>,
): Promise<string | null> {
  if (reportKey === null || endedAt === null) return null;
  const gone = addDays(endedAt.slice(0, DATE_LENGTH), BUCKETS.intake.expireAfterDays);
  if (now().slice(0, DATE_LENGTH) >= gone) return null;
  return objects.linkToGet('intake', reportKey, reportKey.slice(reportKey.lastIndexOf('/') + 1));
}
