import type { Division } from '../../../schema/entities/division.ts';
import type { Job } from '../../../schema/entities/job.ts';
import { countyOf, prefectureOf } from '../../../schema/scalars/division-code.ts';
import { endedDivisions } from '../../domain/divisions/ended-divisions.ts';
import type { Dependencies } from '../dependencies.ts';
import { readList } from './read-list.ts';

/** Every row was taken: a list of which a row came back says nothing about what it leaves out. */
async function isWhole(deps: Dependencies, job: Job): Promise<boolean> {
  const { accepted, unchanged } = await deps.jobs.progress(job.county, job.jobId);
  return accepted + unchanged === job.total;
}

async function listedCodes(deps: Dependencies, job: Job): Promise<Set<string>> {
  const codes = new Set<string>();
  for await (const { code } of readList(deps, job)) if (code !== undefined) codes.add(code);
  return codes;
}

/** The counties of the job's area: itself, or those its prefecture has. */
async function countiesOf(deps: Dependencies, area: string): Promise<string[]> {
  if (prefectureOf(area) !== area) return [area];
  const divisions = await deps.reference.divisions(area);
  return [...new Set(divisions.map(({ code }) => countyOf(code)))];
}

async function inForce(deps: Dependencies, county: string): Promise<Division[]> {
  const divisions = await deps.reference.divisions(county);
  return divisions.filter(({ code, validTo }) => countyOf(code) === county && validTo === null);
}

/**
 * Gives divisions that a list no longer names their last day; they stay readable. Only a list that names its own area's row and was
 * taken row by row does so. A record that began after the list's day, or that another request changes meanwhile, is left as it is.
 */
export async function endMissing(deps: Dependencies, job: Job): Promise<void> {
  const on = job.effectiveOn;
  if (on === undefined || !(await isWhole(deps, job))) return;
  const listed = await listedCodes(deps, job);
  if (!listed.has(job.county)) return;
  const counties = await countiesOf(deps, job.county);
  const standing = (await Promise.all(counties.map((county) => inForce(deps, county)))).flat();
  const ended = endedDivisions(standing, listed).filter(({ validFrom }) => validFrom < on);
  await deps.writeGroups(
    ended.map((division) => ({
      id: division.code,
      writes: deps.writes.reference.changeDivision(division, { ...division, validTo: on }),
    })),
  );
}
