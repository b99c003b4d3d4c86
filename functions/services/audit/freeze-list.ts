import type { Seal } from '../../../schema/entities/seal.ts';
import { objectKeys } from '../../../schema/platform/buckets.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { ReviewBatch } from '../../../schema/tasks/review-batch.ts';
import { addDays } from '../../domain/deadline/calendar-days.ts';
import { endOfDay } from '../../domain/deadline/end-of-day.ts';
import type { Dependencies } from '../dependencies.ts';
import { asExport, type ExportJob, moveExport } from './move-export.ts';

/** Entries of a period read at most; a wider one is asked for in parts. */
export const MOST_ENTRIES = 200_000;
const caseOfChain = (chain: string): string => chain.slice(chain.indexOf('.') + 1);

/** The households a campaign froze as its scope, from its own manifest. */
async function casesOfCampaign(deps: Dependencies, job: ExportJob): Promise<Result<string[]>> {
  const campaign = job.campaignId && (await deps.campaigns.get(job.county, job.campaignId));
  const scope = campaign ? campaign.scope : null;
  if (scope === null) return refuse('ACTION_NOT_ALLOWED', { detail: '复核尚未确定范围' });
  const manifest = (await deps.objects.text('archive', scope.manifestKey)) ?? '';
  if (deps.sha256(manifest) !== scope.manifestHash) throw new Error('The manifest was changed.');
  const lines = manifest.split('\n').filter((line) => line !== '');
  return ok(lines.flatMap((line) => ReviewBatch.parse(JSON.parse(line)).caseIds));
}

/** Cases that an entry of the period belongs to, as far as the county is sealed: what is sealed does not change any more. */
async function casesOfPeriod(
  deps: Dependencies,
  job: ExportJob,
  newest: Seal | undefined,
): Promise<Result<string[]>> {
  const { from, until } = job.auditExport;
  if (from === null || until === null) return refuse('INVALID_INPUT', { detail: '没有指定期间' });
  const cases = new Set<string>();
  let left = MOST_ENTRIES;
  for (const [shard, sealed] of (newest?.upTo ?? []).entries()) {
    const end = endOfDay(until);
    const stretch = {
      county: job.county,
      shard,
      after: endOfDay(addDays(from, -1)),
      through: sealed < end ? sealed : end,
    };
    const { entries } = await deps.seals.entries(stretch, left);
    left -= entries.length;
    if (left <= 0) return refuse('TOO_MANY', { detail: '期间内的办理记录过多，请缩短期间' });
    for (const { chain } of entries) cases.add(caseOfChain(chain));
  }
  return ok([...cases].filter((id) => id.startsWith('case_')));
}

/**
 * Freezes the list the sample is drawn from: ids in order, one a line, written once under the hash of the text, and the hash into
 * the job and its chain before anything is drawn. A second delivery answers what the first froze.
 */
export async function freezeList(
  deps: Dependencies,
  job: ExportJob,
  newest: Seal | undefined,
): Promise<Result<ExportJob>> {
  if (job.auditExport.list !== null) return ok(job);
  const found =
    job.campaignId === null
      ? await casesOfPeriod(deps, job, newest)
      : await casesOfCampaign(deps, job);
  if (!found.ok) return found;
  const ids = [...new Set(found.value)].sort();
  const text = ids.map((id) => `${id}\n`).join('');
  const sha256 = deps.sha256(text);
  const key = objectKeys.auditList(job.county, job.jobId, sha256);
  await deps.objects.putIfAbsent('archive', { key, body: text });
  const list = { key, sha256, cases: ids.length, seal: newest?.number ?? 0 };
  const total = Math.min(ids.length, job.auditExport.size);
  await moveExport(deps, job, {
    action: 'freezeAuditList',
    next: { total, auditExport: { ...job.auditExport, list } },
    refs: { list: sha256, seal: newest?.hash ?? '' },
  });
  return ok(asExport(await deps.jobs.get(job.county, job.jobId)));
}
