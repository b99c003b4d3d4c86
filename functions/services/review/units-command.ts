import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { Campaign, ReviewUnit } from '../../../schema/entities/campaign.ts';
import { ok, type Refusal, type Result, refuse } from '../../../schema/result.ts';
import { type CountyCode, isWithin, type TownCode } from '../../../schema/scalars/division-code.ts';
import type { Capability } from '../../domain/access/permissions.ts';
import type { CaseFile } from '../../store/case-store.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { seesPartOf } from '../reading/sees-part-of.ts';
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

/** What every household of a command shares. */
export interface UnitsContext {
  readonly campaign: Campaign;
  readonly units: readonly ReviewUnit[];
}

export interface UnitContext {
  readonly campaign: Campaign;
  readonly unit: ReviewUnit;
  readonly file: CaseFile;
  readonly stamp: ActorStamp;
  readonly contentHash: string;
}

type Step = (context: UnitContext) => Promise<Result<ReviewUnit>>;

async function contextOf(
  deps: Dependencies,
  command: UnitsCommand,
  needs: Capability,
): Promise<Result<UnitsContext>> {
  if (!seesPartOf(deps.actor, needs, command.county)) return refuse('NOT_PERMITTED');
  if (command.caseIds.length > MAX_UNITS_PER_COMMAND)
    return refuse('TOO_MANY', { path: ['caseIds'] });
  // Nobody's grant over one place may open the campaigns of another.
  if (!isWithin(command.town, command.county)) return refuse('NOT_FOUND');
  const found = await deps.campaigns.unitsOf(command, [...new Set(command.caseIds)]);
  const units = found.filter((unit) => unit !== undefined);
  const campaign = await deps.campaigns.get(command.county, command.campaignId);
  // Whoever sees none of the households is told no more than that nothing was found, whatever campaign was named.
  if (campaign === undefined || units.length === 0) return refuse('NOT_FOUND');
  if (campaign.state !== 'RUNNING') return refuse('CAMPAIGN_NOT_RUNNING');
  return ok({ campaign, units });
}

/**
 * One household's step, unless this very command has moved it before. Who may take it is asked of the village the unit names: a
 * family that moved between towns meanwhile is heard where it lives.
 */
async function takeOnce(
  deps: Dependencies,
  from: Omit<UnitContext, 'file' | 'stamp'> & { idempotencyKey: string; needs: Capability },
  step: Step,
): Promise<UnitResult> {
  const { unit, idempotencyKey, contentHash, needs } = from;
  const { caseId, village, programme } = unit;
  const stamp = stampFor(deps, needs, { division: village, programme });
  if (!stamp.ok) return { caseId, unit, refusal: stamp.refusal };
  const file = await deps.cases.load(unit.county, caseId);
  if (file === undefined) return { caseId, unit: null, refusal: refuse('NOT_FOUND').refusal };
  const replay = replayOf(file.events, { idempotencyKey, contentHash });
  if (!replay.ok) return { caseId, unit, refusal: replay.refusal };
  if (replay.value === 'REPEATED') return { caseId, unit, refusal: null };
  const result = await step({ ...from, file, stamp: stamp.value });
  return result.ok
    ? { caseId, unit: result.value, refusal: null }
    : { caseId, unit, refusal: result.refusal };
}

/**
 * Takes a step household by household; one that is refused is named and the rest go on. `prepare` reads once what all of them
 * share and answers the step itself.
 */
export async function forEachUnit(
  deps: Dependencies,
  command: UnitsCommand,
  how: {
    needs: Capability;
    contentHash: string;
    prepare: (context: UnitsContext) => Promise<Step>;
  },
): Promise<Result<UnitResult[]>> {
  const context = await contextOf(deps, command, how.needs);
  if (!context.ok) return context;
  const { idempotencyKey, caseIds } = command;
  const step = await how.prepare(context.value);
  const { units, ...shared } = context.value;
  const byCase = new Map<string, ReviewUnit>(units.map((unit) => [unit.caseId, unit]));
  const results = await Promise.all(
    [...new Set(caseIds)].map((caseId): UnitResult | Promise<UnitResult> => {
      const unit = byCase.get(caseId);
      if (unit === undefined) return { caseId, unit: null, refusal: refuse('NOT_FOUND').refusal };
      const { contentHash, needs } = how;
      return takeOnce(deps, { ...shared, unit, idempotencyKey, contentHash, needs }, step);
    }),
  );
  return ok(results);
}
