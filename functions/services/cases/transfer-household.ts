import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import { type Case, isEnded } from '../../../schema/entities/case.ts';
import type { PersonToCorrect } from '../../../schema/entities/person-to-correct.ts';
import { Programme } from '../../../schema/programmes/programme.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { PayMonth } from '../../../schema/scalars/calendar.ts';
import {
  type CountyCode,
  countyOf,
  townOf,
  type VillageCode,
} from '../../../schema/scalars/division-code.ts';
import { standingStepOf } from '../../domain/application/standing-steps.ts';
import { monthAfter } from '../../domain/deadline/pay-months.ts';
import { PROGRAMMES } from '../../domain/programmes/registry.ts';
import { rollMoved } from '../../domain/roll/roll-marks.ts';
import type { Write } from '../../store/write.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { caseIdsOf } from '../import/new-household.ts';
import { record, stampFor } from '../stamp.ts';
import { rollFollows } from './after-decision.ts';
import { takeStep } from './case-step.ts';
import { villageInForce } from './village-in-force.ts';

export interface TransferHousehold extends Command {
  readonly county: CountyCode;
  readonly caseId: string;
  readonly village: VillageCode;
}

/** Members whose id number waits to be put right leave one town's list and enter the other's in the same transaction. */
function listMove(deps: Dependencies, from: PersonToCorrect, to: PersonToCorrect): Write[] {
  const { unlist, list } = deps.writes.corrections;
  return from.town === to.town ? [list(to)] : [unlist(from), list(to)];
}

/** Moving a family moves whatever it claims, so whoever does it must be allowed to for every programme. */
export function mayMove(deps: Dependencies, division: VillageCode): Result<true> {
  for (const programme of Programme.options) {
    const stamp = stampFor(deps, 'household.transfer', { division, programme });
    if (!stamp.ok) return stamp;
  }
  return ok(true);
}

/** A case as it is once its family has moved. */
function movedTo(deps: Dependencies, it: Case, village: VillageCode): Case {
  const from = monthAfter(PayMonth.parse(deps.today().slice(0, 7)));
  const roll = rollMoved(it, village, { from, recordedAt: deps.now() });
  return { ...it, village, town: townOf(village), roll };
}

const MOVABLE = standingStepOf('transfer').in;

/** The household's cases of other programmes, each with an event of its own; one that may not move now keeps the family where it is. */
async function othersMove(
  deps: Dependencies,
  moving: Case,
  { village, actor }: { village: VillageCode; actor: ActorStamp },
): Promise<Result<Write[]>> {
  const ids = caseIdsOf(deps, moving.householdId).filter((id) => id !== moving.caseId);
  const others = (await deps.cases.getMany(moving.county, ids)).flatMap((it) => it ?? []);
  const held = others.find(({ state }) => !isEnded(state) && !MOVABLE.includes(state));
  if (held !== undefined)
    return refuse('ACTION_NOT_ALLOWED', {
      detail: `${PROGRAMMES[held.programme].title}：${held.state}`,
    });
  const writes = others.flatMap((it) => {
    const refs = { from: it.village, to: village };
    const happening = { chain: it.caseId, action: 'transfer', actor, from: it.state, to: it.state };
    const { event, head } = record(deps, { ...happening, refs }, it.chain);
    const moved = movedTo(deps, it, village);
    return [
      deps.writes.cases.move({ ...moved, chain: head }, { states: [it.state], seq: it.chain.seq }),
      deps.writes.cases.event(it, event),
      ...rollFollows(deps, moved, it),
    ];
  });
  return ok(writes);
}

/** Everything that moves with one case of a family: the household, its other cases, and what is listed by place. */
async function familyMoves(
  deps: Dependencies,
  { from, moved, actor }: { from: Case; moved: Case; actor: ActorStamp },
): Promise<Result<Write[]>> {
  const { village, town } = moved;
  const household = await deps.households.get(from.county, from.householdId);
  if (household === undefined) return refuse('NOT_FOUND');
  const resettled = { ...household, village, town, version: household.version + 1 };
  const listed = await deps.corrections.ofHousehold(from);
  const others = await othersMove(deps, from, { village, actor });
  if (!others.ok) return others;
  return ok([
    deps.writes.households.update(resettled, household.version),
    ...rollFollows(deps, moved, from),
    ...others.value,
    ...listed.flatMap((person) => listMove(deps, person, { ...person, village, town })),
  ]);
}

/**
 * A family moves to another village or town of its county. Its cases, household and people keep their ids and their rows; only
 * what is listed by place moves. Pay of the month is still its old place's. Whoever does it must be allowed both where the family
 * leaves and where it arrives.
 */
export async function transferHousehold(
  deps: Dependencies,
  command: TransferHousehold,
): Promise<Result<Case>> {
  const { county, caseId, village, idempotencyKey } = command;
  const there = mayMove(deps, village);
  if (!there.ok) return there;
  if (countyOf(village) !== county) return refuse('INVALID_INPUT', { path: ['village'] });
  if (!(await villageInForce(deps, village)))
    return refuse('DIVISION_UNKNOWN', { path: ['village'] });
  return takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action: 'transfer',
      content: { village },
      prepare: async ({ file: { case: it }, stamp }) => {
        if (it.village === village) return refuse('INVALID_INPUT', { path: ['village'] });
        const here = mayMove(deps, it.village);
        if (!here.ok) return here;
        const moved = movedTo(deps, it, village);
        const extra = await familyMoves(deps, { from: it, moved, actor: stamp });
        if (!extra.ok) return extra;
        const { town, roll } = moved;
        const refs = { from: it.village, to: village };
        return ok({ next: { village, town, roll }, refs, extra: extra.value });
      },
    },
  );
}
