import type { Case } from '../../../schema/entities/case.ts';
import type { PersonToCorrect } from '../../../schema/entities/person-to-correct.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import {
  type CountyCode,
  countyOf,
  townOf,
  type VillageCode,
} from '../../../schema/scalars/division-code.ts';
import type { Write } from '../../store/write.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { stampFor } from '../stamp.ts';
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

/**
 * A family moves to another village or town of its county. Its case, household and people keep their ids and their rows; only
 * what is listed by place moves. Whoever does it must be allowed both where the family leaves and where it arrives.
 */
export async function transferHousehold(
  deps: Dependencies,
  command: TransferHousehold,
): Promise<Result<Case>> {
  const { county, caseId, village, idempotencyKey } = command;
  const there = stampFor(deps, 'household.transfer', { division: village, programme: 'DIBAO' });
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
      prepare: async ({ file }) => {
        const { case: it } = file;
        if (it.village === village) return refuse('INVALID_INPUT', { path: ['village'] });
        const household = await deps.households.get(county, it.householdId);
        if (household === undefined) return refuse('NOT_FOUND');
        const place = { village, town: townOf(village) };
        const moved = { ...household, ...place, version: household.version + 1 };
        const listed = await deps.corrections.ofHousehold(it);
        return ok({
          next: place,
          refs: { from: it.village, to: village },
          extra: [
            deps.writes.households.update(moved, household.version),
            ...rosterMove(deps, it, { ...it, ...place }),
            ...listed.flatMap((person) => listMove(deps, person, { ...person, ...place })),
          ],
        });
      },
    },
  );
}
