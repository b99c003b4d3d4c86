import type { Household } from '../../../schema/entities/household.ts';
import { isValidOn } from '../../../schema/entities/roll.ts';
import type { Programme } from '../../../schema/programmes/programme.ts';
import { DRAWING } from '../../domain/application/drawing.ts';
import { greaterThan } from '../../domain/programmes/exclusive-with.ts';
import type { Dependencies } from '../dependencies.ts';
import { caseIdOf } from '../import/new-household.ts';

type Needs = Pick<Dependencies, 'cases' | 'recordId' | 'today'>;

/**
 * Members of these households whom a programme serves that excludes this one, by household; who is served by none has no entry. All of
 * one county; one batched read, and none for a programme that no other excludes. Asked whichever programmes the official may see: who
 * counts in a family's benefit must not depend on who computes it.
 */
export async function allServedElsewhere(
  deps: Needs,
  programme: Programme,
  households: readonly Household[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const [first] = households;
  const greater = greaterThan(programme);
  if (first === undefined || greater.length === 0) return new Map();
  const byId = new Map(households.map((it) => [String(it.householdId), it]));
  const ids = [...byId.keys()].flatMap((householdId) =>
    greater.map((other) => caseIdOf(deps, householdId, other)),
  );
  const served = new Map<string, Set<string>>();
  for (const { householdId, state, benefit } of await deps.cases.benefits(first.county, ids)) {
    if (benefit === null || !DRAWING.includes(state) || !isValidOn(benefit, deps.today())) continue;
    const everybody = byId.get(householdId)?.members.map(({ personId }) => personId) ?? [];
    const before = served.get(householdId) ?? [];
    served.set(householdId, new Set([...before, ...(benefit.persons ?? everybody)]));
  }
  return served;
}

/** The same of one household. */
export const servedElsewhere = async (
  deps: Needs,
  programme: Programme,
  household: Household,
): Promise<ReadonlySet<string>> =>
  (await allServedElsewhere(deps, programme, [household])).get(household.householdId) ?? new Set();
