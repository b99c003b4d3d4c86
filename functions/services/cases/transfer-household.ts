import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import { type Case, isEnded } from '../../../schema/entities/case.ts';
import type { PersonToCorrect } from '../../../schema/entities/person-to-correct.ts';
import { Programme } from '../../../schema/programmes/programme.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import {
  type CountyCode,
  countyOf,
  townOf,
  type VillageCode,
} from '../../../schema/scalars/division-code.ts';
import { standingStepOf } from '../../domain/application/standing-steps.ts';
import { PROGRAMMES } from '../../domain/programmes/registry.ts';
import type { Write } from '../../store/write.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { caseIdsOf } from '../import/new-household.ts';
import { record, stampFor } from '../stamp.ts';
import { rosterRowOf } from './after-decision.ts';
import { takeStep } from './case-step.ts';
import { villageInForce } from './village-in-force.ts';

export interface TransferHousehold extends Command {
  readonly county: CountyCode;
  readonly caseId: string;
  readonly village: VillageCode;
}

/** A family on the roll leaves one town's list and enters the other's in the same transaction. */
function rosterMove(deps: Dependencies, before: Case, after: Case): Write[] {
  const { benefit } = before;
  if (benefit === null || (before.state !== 'ACTIVE' && before.state !== 'SUSPENDED')) return [];
  const { remove, put } = deps.writes.roster;
  return [remove(before), put(rosterRowOf(after, benefit))];
}

/** So do those of its members whose id number waits to be put right. */
function listMove(deps: Dependencies, from: PersonToCorrect, to: PersonToCorrect): Write[] {
  const { unlist, list } = deps.writes.corrections;
  return from.town === to.town ? [list(to)] : [unlist(from), list(to)];
}

/** Moving a family moves whatever it claims, so whoever does it must be allowed to for every programme. */
function mayMove(deps: Dependencies, division: VillageCode): Result<true> {
  for (const programme of Programme.options) {
    const stamp = stampFor(deps, 'household.transfer', { division, programme });
    if (!stamp.ok) return stamp;
  }
  return ok(true);
}

type Moved = Pick<Case, 'village' | 'town'>;

const MOVABLE = standingStepOf('transfer').in;

/** The household's cases of other programmes, each with an event of its own; one that may not move now keeps the family where it is. */
async function othersMove(
  deps: Dependencies,
  { case: moving, actor, to }: { case: Case; actor: ActorStamp; to: Moved },
): Promise<Result<Write[]>> {
  const ids = caseIdsOf(deps, moving.householdId).filter((id) => id !== moving.caseId);
  const others = (await deps.cases.getMany(moving.county, ids)).flatMap((it) => it ?? []);
  const held = others.find(({ state }) => !isEnded(state) && !MOVABLE.includes(state));
  if (held !== undefined)
    return refuse('ACTION_NOT_ALLOWED', {
      detail: `${PROGRAMMES[held.programme].title}：${held.state}`,
    });
  const writes = others.flatMap((it) => {
    const refs = { from: it.village, to: to.village };
    const happening = { chain: it.caseId, action: 'transfer', actor, from: it.state, to: it.state };
    const { event, head } = record(deps, { ...happening, refs }, it.chain);
    const from = { states: [it.state], seq: it.chain.seq };
    return [
      deps.writes.cases.move({ ...it, ...to, chain: head }, from),
      deps.writes.cases.event(it, event),
      ...rosterMove(deps, it, { ...it, ...to }),
    ];
  });
  return ok(writes);
}

/** Everything that moves with one case of a family: the household, its other cases, and what is listed by place. */
async function familyMoves(
  deps: Dependencies,
  { case: it, actor, to }: { case: Case; actor: ActorStamp; to: Moved },
): Promise<Result<Write[]>> {
  const household = await deps.households.get(it.county, it.householdId);
  if (household === undefined) return refuse('NOT_FOUND');
  const moved = { ...household, ...to, version: household.version + 1 };
  const listed = await deps.corrections.ofHousehold(it);
  const others = await othersMove(deps, { case: it, actor, to });
  if (!others.ok) return others;
  return ok([
    deps.writes.households.update(moved, household.version),
    ...rosterMove(deps, it, { ...it, ...to }),
    ...others.value,
    ...listed.flatMap((person) => listMove(deps, person, { ...person, ...to })),
  ]);
}

/**
 * A family moves to another village or town of its county. Its cases, household and people keep their ids and their rows; only
 * what is listed by place moves. Whoever does it must be allowed both where the family leaves and where it arrives.
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
        const to = { village, town: townOf(village) };
        const extra = await familyMoves(deps, { case: it, actor: stamp, to });
        if (!extra.ok) return extra;
        return ok({ next: to, refs: { from: it.village, to: village }, extra: extra.value });
      },
    },
  );
}
