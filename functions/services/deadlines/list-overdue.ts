import { type CaseState, IN_PROCEDURE } from '../../../schema/entities/case.ts';
import type { Dependencies } from '../dependencies.ts';

/**
 * States in which a clock may run: from acceptance to decision that of the whole, beside those of single steps; then a refusal to
 * tell; and, with a benefit in force, the time of a family to answer a proposed cut, and that for the change after a death.
 */
const CLOCKED = [
  ...IN_PROCEDURE,
  'REFUSED',
  'ACTIVE',
  'SUSPENDED',
] as const satisfies readonly CaseState[];

const CASES_PER_PAGE = 100;
/** Whoever is this far behind needs no longer list. */
const MOST_PAGES = 10;
const TOWN_DIGITS = 9;

/** Work of one town in one state whose day has passed: ids only. */
export interface Overdue {
  readonly town: string;
  readonly state: CaseState;
  readonly caseIds: readonly string[];
}

async function overdueIn(
  deps: Dependencies,
  at: { county: string; town: string; state: CaseState },
): Promise<Overdue> {
  const caseIds: string[] = [];
  let start: Record<string, unknown> | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const range = { today: deps.today(), limit: CASES_PER_PAGE, start };
    const found = await deps.cases.overdue(at, range);
    caseIds.push(...found.caseIds);
    start = found.next;
    if (start === undefined) break;
  }
  return { town: at.town, state: at.state, caseIds };
}

/** Everything overdue in a county, town by town and state by state, read in bounded pages; empty lists are left out. */
export async function listOverdue(deps: Dependencies, county: string): Promise<Overdue[]> {
  const divisions = await deps.reference.divisions(county);
  const codes = divisions.map((it) => it.code).filter((code) => code.length === TOWN_DIGITS);
  const lists: Overdue[] = [];
  for (const town of [...new Set(codes)].sort())
    for (const state of CLOCKED) lists.push(await overdueIn(deps, { county, town, state }));
  return lists.filter((list) => list.caseIds.length > 0);
}
