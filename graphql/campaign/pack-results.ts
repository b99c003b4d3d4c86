import type { UnitResult } from '../../functions/services/review/units-command.ts';
import { parseGlobalId } from '../relay/global-id.ts';
import type { UnitResultMapper } from './mappers.ts';

/** Per-household results with the county their ids need; the campaign's own id names it. */
export const packResults =
  (campaignId: string) =>
  (results: readonly UnitResult[]): UnitResultMapper[] => {
    const county = parseGlobalId(campaignId)?.county ?? '';
    return results.map((result) => ({ county, ...result }));
  };
