import type { FilingSource, NearRelativeFiling } from '../../../schema/entities/near-relative.ts';
import type { Kinship } from '../../domain/household/kinship.ts';
import type { CaseFile } from '../../store/case-store.ts';
import type { Write } from '../../store/write.ts';
import type { Dependencies } from '../dependencies.ts';

/** A member found to be near to a post-holder, and how that is known. */
export interface Kin extends Kinship {
  readonly postId: NearRelativeFiling['postId'];
  readonly source: FilingSource;
  readonly standsAside: string | null;
}

/** Filings of a case that have not ended. */
export const openFilings = ({ filings }: Pick<CaseFile, 'filings'>): NearRelativeFiling[] =>
  filings.filter((filing) => filing.endedOn === null);

/** A filing is of one member for one post: filed again after it ended, it is the same filing. */
export const filingIdOf = (
  deps: Pick<Dependencies, 'recordId'>,
  caseId: string,
  { postId, personId }: Pick<Kin, 'postId' | 'personId'>,
) => deps.recordId('filing', caseId, postId, personId);

/** What filing these changes on a case, for its own step: filings that stand already are left as they are. */
export function filingsOf(
  deps: Dependencies,
  file: CaseFile,
  { kin, by }: { kin: readonly Kin[]; by: string },
) {
  const { county, caseId } = file.case;
  const open = openFilings(file);
  const standing = new Set<string>(open.map((filing) => filing.filingId));
  const drafted = kin.map(
    (it): NearRelativeFiling => ({
      ...it,
      filingId: filingIdOf(deps, caseId, it),
      county,
      caseId,
      filedOn: deps.today(),
      filedBy: by,
      endedOn: null,
      endedBy: null,
      endReason: null,
    }),
  );
  const byId = new Map(drafted.map((filing) => [filing.filingId, filing]));
  const fresh = [...byId.values()].filter(({ filingId }) => !standing.has(filingId));
  const extra: Write[] = fresh.flatMap((filing) => [
    deps.writes.cases.filing(filing),
    deps.writes.posts.filed(filing),
  ]);
  const next = { relativeFilings: open.length + fresh.length };
  const refs: Record<string, string> = Object.fromEntries(
    fresh.map(({ filingId }, i) => [`filing${i}`, filingId]),
  );
  return { filings: [...open, ...fresh], fresh, change: { next, refs, extra } };
}
