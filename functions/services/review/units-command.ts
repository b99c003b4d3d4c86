import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { Campaign, ReviewUnit } from '../../../schema/entities/campaign.ts';
import { ok, type Refusal, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode, TownCode } from '../../../schema/scalars/division-code.ts';
import type { Capability } from '../../domain/access/permissions.ts';
import type { CaseFile } from '../../store/case-store.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { replayOf } from '../replay.ts';
import { stampFor } from '../stamp.ts';

export const MAX_UNITS_PER_COMMAND = 100;

/** A step taken for several households of one town at once; each is recorded and answered on its own. */
export interface UnitsCommand extends Command {
  readonly county: CountyCode;
  readonly campaignId: string;
  readonly town: TownCode;
  readonly caseIds: readonly string[];
}

export interface UnitResult {
  readonly caseId: string;
  readonly unit: ReviewUnit | null;
  readonly refusal: Refusal | null;
}

export interface UnitContext {
  readonly campaign: Campaign;
  readonly unit: ReviewUnit;
  readonly file: CaseFile;
  readonly stamp: ActorStamp;
  readonly contentHash: string;
}

/** Runs a step household by household, a few at a time; one that is refused is named and the rest go on. */
export async function forEachUnit(
  deps: Dependencies,
  command: UnitsCommand,
  step: {
    needs: Capability;
    contentHash: string;
    run: (context: UnitContext) => Promise<Result<ReviewUnit>>;
  },
): Promise<Result<UnitResult[]>> {
  const stamp = stampFor(deps, step.needs, { division: command.town });
  if (!stamp.ok) return stamp;
  if (command.caseIds.length > MAX_UNITS_PER_COMMAND)
    return refuse('TOO_MANY', { path: ['caseIds'] });
  const campaign = await deps.campaigns.get(command.county, command.campaignId);
  if (campaign === undefined) return refuse('NOT_FOUND');
  if (campaign.state !== 'RUNNING') return refuse('CAMPAIGN_NOT_RUNNING');
  const units = await deps.campaigns.unitsOf(command, command.caseIds);
  const results = await Promise.all(
    command.caseIds.map(async (caseId, i): Promise<UnitResult> => {
      const unit = units[i];
      const file = unit === undefined ? undefined : await deps.cases.load(command.county, caseId);
      if (unit === undefined || file === undefined)
        return { caseId, unit: null, refusal: refuse('NOT_FOUND').refusal };
      const { contentHash } = step;
      const replay = replayOf(file.events, { idempotencyKey: command.idempotencyKey, contentHash });
      if (!replay.ok) return { caseId, unit, refusal: replay.refusal };
      if (replay.value === 'REPEATED') return { caseId, unit, refusal: null };
      const result = await step.run({ campaign, unit, file, stamp: stamp.value, contentHash });
      return {
        caseId,
        unit: result.ok ? result.value : unit,
        refusal: result.ok ? null : result.refusal,
      };
    }),
  );
  return ok(results);
}
