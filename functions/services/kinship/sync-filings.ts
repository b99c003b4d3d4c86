import { membersOn } from '../../../schema/entities/household.ts';
import type { FilingEnd } from '../../../schema/entities/near-relative.ts';
import type { Refusal, Result } from '../../../schema/result.ts';
import { whyFilingEnds } from '../../domain/household/kinship.ts';
import type { FiledCase, PostFile } from '../../store/post-store.ts';
import type { Dependencies } from '../dependencies.ts';
import { orBusy } from '../or-busy.ts';
import { endFiling, fileRelatives } from './file-relatives.ts';
import { filingIdOf, type Kin } from './filings-of.ts';
import { kinOfPost } from './find-kin.ts';

/** What a scan of one post changed: families filed, filings ended, and what it was refused and leaves to another scan. */
export interface Scan {
  readonly filed: number;
  readonly ended: number;
  readonly refusals: readonly Refusal[];
}

interface Scanning {
  readonly file: PostFile;
  readonly idempotencyKey: string;
}

type Found = Awaited<ReturnType<typeof kinOfPost>>;

/** Why one filing ends, by who lives with the family today, if it does. One on a case out of sight is left as it is. */
async function whyEnded(
  deps: Dependencies,
  { file: { post }, found }: { file: PostFile; found: Found },
  { caseId, filingId }: FiledCase,
): Promise<FilingEnd | undefined> {
  const file = await deps.cases.load(post.county, caseId);
  const filing = file?.filings.find((it) => it.filingId === filingId);
  if (file === undefined || filing === undefined) return undefined;
  const household = await deps.households.get(post.county, file.case.householdId);
  if (household === undefined) return undefined;
  const present = membersOn(household, deps.today()).map(({ personId }) => personId);
  const kin = found.find((it) => it.caseId === caseId)?.kin ?? [];
  return whyFilingEnds(filing, { inOffice: post.state === 'IN_OFFICE', present, found: kin });
}

/** Files what is found on one case and not filed yet. */
async function fileOn(
  deps: Dependencies,
  { file: { post, filed }, idempotencyKey }: Scanning,
  { caseId, kin }: { caseId: string; kin: readonly Kin[] },
): Promise<Result<unknown> | undefined> {
  const known = new Set(filed.map(({ filingId }) => filingId));
  const fresh = kin.filter((it) => !known.has(filingIdOf(deps, caseId, it)));
  if (fresh.length === 0) return undefined;
  const key = `${idempotencyKey}#file#${post.postId}#${String(post.chain.seq)}`;
  const command = { county: post.county, caseId, idempotencyKey: key, kin: fresh };
  return orBusy(() => fileRelatives(deps, command));
}

async function endOn(
  deps: Dependencies,
  { file: { post }, idempotencyKey }: Scanning,
  { caseId, filingId, reason }: FiledCase & { reason: FilingEnd },
): Promise<Result<unknown>> {
  const key = `${idempotencyKey}#end#${filingId}`;
  const command = { county: post.county, caseId, idempotencyKey: key, filingId, reason };
  return orBusy(() => endFiling(deps, command));
}

const done = (results: readonly (Result<unknown> | undefined)[]): number =>
  results.filter((it) => it?.ok === true).length;

/**
 * Brings the filings of one post in line with who is near to it today: a bounded piece of work, since a post declares few
 * relatives and each lives in few households. Every change is a step of its own case with its event; run again, it finds
 * nothing left to do.
 */
export async function syncFilings(deps: Dependencies, scanning: Scanning): Promise<Scan> {
  const { file } = scanning;
  const found = file.post.state === 'IN_OFFICE' ? await kinOfPost(deps, file.post) : [];
  const filed: (Result<unknown> | undefined)[] = [];
  for (const it of found) filed.push(await fileOn(deps, scanning, it));
  const ended: Result<unknown>[] = [];
  for (const it of file.filed) {
    const reason = await whyEnded(deps, { file, found }, it);
    if (reason !== undefined) ended.push(await endOn(deps, scanning, { ...it, reason }));
  }
  const refusals = [...filed, ...ended].flatMap((it) =>
    it === undefined || it.ok ? [] : [it.refusal],
  );
  return { filed: done(filed), ended: done(ended), refusals };
}
