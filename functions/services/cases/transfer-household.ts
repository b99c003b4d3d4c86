import type { Case } from '../../../schema/entities/case.ts';
import type { PersonToCorrect } from '../../../schema/entities/person-to-correct.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { PayMonth } from '../../../schema/scalars/calendar.ts';
import {
  type CountyCode,
  countyOf,
  townOf,
  type VillageCode,
} from '../../../schema/scalars/division-code.ts';
import { monthAfter } from '../../domain/deadline/pay-months.ts';
import { rollMoved } from '../../domain/roll/roll-marks.ts';
import type { Write } from '../../store/write.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { stampFor } from '../stamp.ts';
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

/**
 * A family moves to another village or town of its county. Its case, household and people keep their ids and their rows; only
 * what is listed by place moves. Pay of the month is still its old place's. Whoever does it must be allowed both where the family leaves and where it arrives.
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
        const from = monthAfter(PayMonth.parse(deps.today().slice(0, 7)));
        const roll = rollMoved(it, village, { from, recordedAt: deps.now() });
        return ok({
          next: { ...place, roll },
          refs: { from: it.village, to: village },
          extra: [
            deps.writes.households.update(moved, household.version),
            ...rollFollows(deps, { ...it, ...place, roll }, it),
            ...listed.flatMap((person) => listMove(deps, person, { ...person, ...place })),
          ],
        });
      },
    },
  );
}
