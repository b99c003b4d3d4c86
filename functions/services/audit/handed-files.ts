import type { AuditExport } from '../../../schema/entities/job.ts';
import type { Seal } from '../../../schema/entities/seal.ts';
import type { Dependencies } from '../dependencies.ts';
import type { CaseRecord } from './case-record.ts';
import type { ExportJob } from './move-export.ts';
import type { EntryProof } from './prove-entries.ts';

/** What was frozen, drawn, read and proved. */
interface Made {
  readonly list: NonNullable<AuditExport['list']> & { readonly text: string };
  readonly records: readonly CaseRecord[];
  readonly proofs: readonly EntryProof[];
  readonly seals: readonly Seal[];
}

const lines = (items: readonly unknown[]): string =>
  items.map((item) => `${JSON.stringify(item)}\n`).join('');

/** Place of the newest entry of each chain, so that a file cut short is found even without the seals. */
function headsOf({ events }: CaseRecord) {
  const heads = new Map(events.map(({ chain, seq, hash }) => [chain, { chain, seq, hash }]));
  return [...heads.values()];
}

/** Seals from the oldest that a proof or the second look needs, without a gap to the newest. */
function sealsFor(seals: readonly Seal[], proofs: readonly EntryProof[]): Seal[] {
  const newest = seals.at(-1);
  if (newest === undefined) return [];
  const needed = [newest.number, ...proofs.map(({ seal }) => seal)];
  if (newest.rechecked > 0) needed.push(newest.rechecked);
  const first = needed.reduce((least, number) => (number < least ? number : least));
  return seals.filter(({ number }) => number >= first);
}

/** Everything the auditor is handed, by file name. */
export function handedFiles(
  deps: Pick<Dependencies, 'sha256'>,
  job: ExportJob,
  made: Made,
): Record<string, string> {
  const { list, records, seals } = made;
  const proofs = Map.groupBy(made.proofs, ({ chain }) => chain.slice(chain.indexOf('.') + 1));
  const cases = records.map((record) => {
    const own = proofs.get(record.caseId) ?? [];
    return { record, text: `${JSON.stringify({ ...record, proofs: own }, null, 1)}\n` };
  });
  const { purpose, from, until, seed, size } = job.auditExport;
  const manifest = {
    county: job.county,
    jobId: job.jobId,
    requestedBy: job.startedBy,
    requestedAt: job.recordedAt,
    purpose,
    filter: { campaignId: job.campaignId, from, until },
    list: { sha256: list.sha256, cases: list.cases, seal: list.seal },
    draw: { seed, size },
    cases: cases.map(({ record, text }) => ({
      caseId: record.caseId,
      sha256: deps.sha256(text),
      chains: headsOf(record),
    })),
  };
  return {
    'manifest.json': `${JSON.stringify(manifest, null, 1)}\n`,
    'list.txt': list.text,
    'seals.jsonl': lines(sealsFor(seals, made.proofs)),
    ...Object.fromEntries(cases.map(({ record, text }) => [`cases/${record.caseId}.json`, text])),
  };
}
