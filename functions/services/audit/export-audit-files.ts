import type { Seal } from '../../../schema/entities/seal.ts';
import { objectKeys } from '../../../schema/platform/buckets.ts';
import type {
  ExportAuditFilesInput,
  ExportAuditFilesOutput,
} from '../../../schema/tasks/export-audit-files.ts';
import { drawSample } from '../../domain/audit/draw-sample.ts';
import { ZipWriter } from '../../files/zip-writer.ts';
import type { Dependencies } from '../dependencies.ts';
import { type CaseRecord, caseRecord } from './case-record.ts';
import { freezeList } from './freeze-list.ts';
import { handedFiles } from './handed-files.ts';
import { asExport, type ExportJob, moveExport } from './move-export.ts';
import { proveEntries } from './prove-entries.ts';

/** Cases read between two marks of progress. */
const CASES_PER_PART = 25;

/** Reads the sampled cases part by part; each part leaves its tally, by which the job shows how far it has come. */
async function readCases(
  deps: Dependencies,
  { county, jobId }: ExportJob,
  caseIds: readonly string[],
): Promise<CaseRecord[]> {
  const records: CaseRecord[] = [];
  for (let at = 0; at < caseIds.length; at += CASES_PER_PART) {
    const part = caseIds.slice(at, at + CASES_PER_PART);
    const files = await Promise.all(part.map((id) => deps.cases.load(county, id)));
    const read = files.flatMap((file) => (file === undefined ? [] : [caseRecord(deps, file)]));
    records.push(...(await Promise.all(read)));
    await deps.jobs.putTally(county, {
      jobId,
      part: at / CASES_PER_PART,
      accepted: read.length,
      unchanged: 0,
      refused: part.length - read.length,
      recordedAt: deps.now(),
    });
  }
  return records;
}

async function pack(deps: Dependencies, job: ExportJob, seals: readonly Seal[]) {
  const { list, seed, size } = job.auditExport;
  if (list === null) throw new Error('The list is not frozen.');
  const text = (await deps.objects.text('archive', list.key)) ?? '';
  if (deps.sha256(text) !== list.sha256) throw new Error('The frozen list was changed.');
  const ids = text.split('\n').filter((id) => id !== '');
  const sample = drawSample(ids, { seed, size }, deps.sha256);
  const records = await readCases(deps, job, sample);
  const events = records.flatMap((record) => record.events);
  const proofs = await proveEntries(deps, seals, events);
  return handedFiles(deps, job, { list: { ...list, text }, records, proofs, seals });
}

async function close(
  deps: Dependencies,
  job: ExportJob,
  failure: NonNullable<ExportJob['failure']>,
): Promise<void> {
  const next = { state: 'FAILED', failure, endedAt: deps.now() } as const;
  await moveExport(deps, job, { action: 'failAuditExport', next, refs: { code: failure.code } });
}

const INTERRUPTED = { code: 'INTERRUPTED', message: '处理中断，请重新申请' };

/**
 * Packs an auditor's sample: freezes the list, draws under the recorded seed, reads the cases as the auditor may see them, proves
 * each entry by its seal, and leaves one archive. A repeat finds the frozen list and the finished job.
 */
export async function exportAuditFiles(
  deps: Dependencies,
  input: ExportAuditFilesInput,
): Promise<ExportAuditFilesOutput> {
  const { county, jobId, failure } = input;
  const job = asExport(await deps.jobs.get(county, jobId));
  if (job.state === 'RUNNING') {
    if (failure !== undefined) await close(deps, job, INTERRUPTED);
    else await finish(deps, job);
  }
  const { state } = asExport(await deps.jobs.get(county, jobId));
  return { jobId: job.jobId, state: state === 'DONE' ? 'DONE' : 'FAILED' };
}

async function finish(deps: Dependencies, begun: ExportJob): Promise<void> {
  const seals = await deps.seals.list(begun.county);
  const frozen = await freezeList(deps, begun, seals.at(-1));
  if (!frozen.ok) {
    const { code, message } = frozen.refusal;
    await close(deps, begun, { code, message });
    return;
  }
  const job = frozen.value;
  const known = seals.filter(({ number }) => number <= (job.auditExport.list?.seal ?? 0));
  const files = await pack(deps, job, known);
  const zip = new ZipWriter();
  for (const [name, text] of Object.entries(files)) await zip.add(name, [text]);
  const body = zip.end();
  const reportKey = objectKeys.auditFiles(job.county, job.jobId);
  await deps.objects.put('intake', { key: reportKey, body, type: 'application/zip' });
  await moveExport(deps, job, {
    action: 'finishAuditExport',
    next: { state: 'DONE', reportKey, endedAt: deps.now() },
    refs: { manifest: deps.sha256(files['manifest.json'] ?? ''), archive: deps.sha256(body) },
  });
}
