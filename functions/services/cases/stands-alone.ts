import type { Benefit, Case } from '../../../schema/entities/case.ts';
import type { Household } from '../../../schema/entities/household.ts';
import { ok, type Result } from '../../../schema/result.ts';
import { gainedPersons, gainsNobody } from '../../domain/programmes/gained-persons.ts';
import type { Write } from '../../store/write.ts';
import type { Dependencies } from '../dependencies.ts';
import { leaveLesser } from './leave-lesser.ts';
import { refuseExclusive } from './refuse-exclusive.ts';

/**
 * The writes that see to it that nobody whom a benefit is newly for draws beside it what excludes it: what gives less is left in the same
 * transaction. Where such a programme is applied for too, two deciders might grant both at one moment: each then moves the household
 * on, so that only one of them finds it as it was; `moves` says that the caller moves it on already. Refuses as `refuseExclusive` and
 * `leaveLesser` do.
 */
export async function standsAlone(
  deps: Dependencies,
  it: Case,
  from: { benefit: Benefit | null; household: Household; moves?: boolean },
): Promise<Result<Write[]>> {
  const { benefit, household, moves = false } = from;
  if (benefit === null) return ok([]);
  const gained = gainedPersons(it.benefit, benefit);
  if (gainsNobody(gained)) return ok([]);
  const others = await refuseExclusive(deps, it);
  if (!others.ok) return others;
  const { leaves, contested } = others.value;
  const writes: Write[] = [];
  for (const lesser of leaves) {
    const granted = { case: it, from: benefit.from, gained, household };
    const left = await leaveLesser(deps, granted, lesser);
    if (!left.ok) return left;
    writes.push(...left.value);
  }
  if (moves || (!contested && leaves.length === 0)) return ok(writes);
  const next = { ...household, version: household.version + 1 };
  return ok([...writes, deps.writes.households.update(next, household.version)]);
}
