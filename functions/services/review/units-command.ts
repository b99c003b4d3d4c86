import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { Campaign, ReviewUnit } from '../../../schema/entities/campaign.ts';
import { ok, type Refusal, type Result, refuse } from '../../../schema/result.ts';
import { type CountyCode, isWithin, type TownCode } from '../../../schema/scalars/division-code.ts';
import type { Capability } from '../../domain/access/permissions.ts';
import { notFiledAsNear } from '../../domain/application/gates.ts';
import type { CaseFile } from '../../store/case-store.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { orBusy } from '../or-busy.ts';
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

type Asked = Omit<UnitContext, 'file' | 'stamp'> & {
  readonly idempotencyKey: string;
  readonly needs: Capability;
};

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
  return ok({ campaign, units });
}

/**
 * One household's step, unless this very command has moved it before: a repeat is answered as long as the record lives, a new
 * step is taken only while the campaign runs. Who may take it is asked of the village the unit names: a
 * family that moved between towns meanwhile is heard where it lives.
 */
async function takeOnce(deps: Dependencies, from: Asked, step: Step): Promise<UnitResult> {
  const { unit, idempotencyKey, contentHash, needs } = from;
  const { caseId, village, programme } = unit;
  const stamp = stampFor(deps, needs, { division: village, programme });
  if (!stamp.ok) return { caseId, unit, refusal: stamp.refusal };
  const file = await deps.cases.load(unit.county, caseId);
  if (file === undefined) return { caseId, unit: null, refusal: refuse('NOT_FOUND').refusal };
  const replay = replayOf(file.events, { idempotencyKey, contentHash });
  if (!replay.ok) return { caseId, unit, refusal: replay.refusal };
  if (replay.value === 'REPEATED')
    return { caseId, unit: await asItStands(deps, unit), refusal: null };
  if (from.campaign.state !== 'RUNNING')
    return { caseId, unit, refusal: refuse('CAMPAIGN_NOT_RUNNING').refusal };
  const apart = notFiledAsNear(file.filings, [stamp.value.officialId]);
  if (!apart.ok) return { caseId, unit, refusal: apart.refusal };
  const result = await step({ ...from, file, stamp: stamp.value });
  return result.ok
    ? { caseId, unit: result.value, refusal: null }
    : afterLosing(deps, from, result.refusal);
}

const asItStands = async (deps: Dependencies, unit: ReviewUnit): Promise<ReviewUnit> =>
  (await deps.campaigns.unitsOf(unit, [unit.caseId]))[0] ?? unit;

/** A refusal stands unless it was this very command, delivered twice at once, that moved the household meanwhile. */
async function afterLosing(deps: Dependencies, from: Asked, refusal: Refusal): Promise<UnitResult> {
  const { unit, idempotencyKey, contentHash } = from;
  const { caseId, county } = unit;
  const file = await deps.cases.load(county, caseId);
  const replay = replayOf(file?.events ?? [], { idempotencyKey, contentHash });
  return replay.ok && replay.value === 'REPEATED'
    ? { caseId, unit: await asItStands(deps, unit), refusal: null }
    : { caseId, unit, refusal };
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
    [...new Set(caseIds)].map(async (caseId): Promise<UnitResult> => {
      const unit = byCase.get(caseId);
      if (unit === undefined) return { caseId, unit: null, refusal: refuse('NOT_FOUND').refusal };
      const { contentHash, needs } = how;
      const asked = { ...shared, unit, idempotencyKey, contentHash, needs };
      const taken = await orBusy(async () => ok(await takeOnce(deps, asked, step)));
      return taken.ok ? taken.value : { caseId, unit, refusal: taken.refusal };
    }),
  );
  return ok(results);
}
