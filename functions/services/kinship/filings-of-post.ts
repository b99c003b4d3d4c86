import type { NearRelativeFiling } from '../../../schema/entities/near-relative.ts';
import type { PostFile } from '../../store/post-store.ts';
import type { Dependencies } from '../dependencies.ts';

/** The filings of a post that have not ended, on the cases that the caller may see, in order of case. */
export async function filingsOfPost(
  deps: Pick<Dependencies, 'cases'>,
  { post: { county }, filed }: PostFile,
): Promise<NearRelativeFiling[]> {
  const cases = await deps.cases.getMany(county, [...new Set(filed.map(({ caseId }) => caseId))]);
  const seen = new Set<string>(cases.flatMap((it) => it?.caseId ?? []));
  const visible = filed.filter(({ caseId }) => seen.has(caseId));
  return deps.cases.filings(county, visible);
}
