import type { CaseResult } from '../../functions/services/cases/case-steps.ts';
import { parseGlobalId } from '../relay/global-id.ts';
import type { CaseResultMapper } from './mappers.ts';

/** Per-case results with the county their ids need; all cases of a step lie in one county. */
export function packResults(
  caseIds: readonly string[],
  results: readonly CaseResult[],
): CaseResultMapper[] {
  const county = parseGlobalId(caseIds[0] ?? '')?.county ?? '';
  return results.map((result) => ({ ...result, county }));
}
