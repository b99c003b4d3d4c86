import type { UnitResult, UnitsCommand } from '../../functions/services/review/units-command.ts';
import { ok, type Result, refuse } from '../../schema/result.ts';
import { isWithin, TownCode } from '../../schema/scalars/division-code.ts';
import { onRecord } from '../refusal/answer.ts';
import { parseGlobalId } from '../relay/global-id.ts';
import type { UnitResultMapper } from './mappers.ts';

interface UnitsInput {
  readonly campaignId: string;
  readonly town: string;
  readonly caseIds: readonly string[];
  readonly idempotencyKey: string;
}

/** Unpacks a bulk step: campaign, town and cases must lie in one county, else the whole is like something missing. */
export const onUnits = (
  { campaignId, town, caseIds, idempotencyKey }: UnitsInput,
  run: (command: UnitsCommand) => Promise<Result<UnitResult[]>>,
): Promise<Result<UnitResultMapper[]>> =>
  onRecord(campaignId, async ({ county, id }) => {
    const townCode = TownCode.safeParse(town);
    const cases = caseIds.flatMap((caseId) => parseGlobalId(caseId) ?? []);
    const together =
      townCode.success &&
      isWithin(townCode.data, county) &&
      cases.length === caseIds.length &&
      cases.every((place) => place.county === county);
    if (!together) return refuse('NOT_FOUND');
    const result = await run({
      county,
      campaignId: id,
      town: townCode.data,
      caseIds: cases.map((place) => place.id),
      idempotencyKey,
    });
    return result.ok ? ok(result.value.map((it) => ({ county, ...it }))) : result;
  });
