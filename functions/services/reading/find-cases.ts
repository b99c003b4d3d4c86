import type { Case } from '../../../schema/entities/case.ts';
import type { Household } from '../../../schema/entities/household.ts';
import { Programme } from '../../../schema/programmes/programme.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { countyOf, TownCode } from '../../../schema/scalars/division-code.ts';
import type { Dependencies } from '../dependencies.ts';
import { caseIdsOf, householdIdOf } from '../import/new-household.ts';
import { openMembers } from './open-members.ts';
import { MOST_WORK, readWork } from './read-work.ts';
import { seesPartOf } from './sees-part-of.ts';

interface Asked {
  readonly town: string;
  /** A whole household number, or a part of a member's name. */
  readonly text: string;
  readonly limit: number;
  /** Id of the last case of the page before; null for the first page. */
  readonly after: string | null;
}

interface Known {
  readonly caseId: string;
  readonly householdId: string;
}

/** One character would find half a town, a longer text is no name. In characters. */
const SHORTEST_TEXT = 2;
const LONGEST_TEXT = 40;

function statedText(typed: string): Result<string> {
  const text = typed.trim();
  const length = [...text].length;
  const detail = `须为${SHORTEST_TEXT}至${LONGEST_TEXT}字`;
  return length >= SHORTEST_TEXT && length <= LONGEST_TEXT
    ? ok(text)
    : refuse('INVALID_INPUT', { path: ['text'], detail });
}

/** The cases that an imported household of this number has, or may have had: ids derive from the county's own number. */
function numbered(deps: Dependencies, county: string, text: string): Known[] {
  const householdId = householdIdOf(deps, county, text);
  return caseIdsOf(deps, householdId).map((caseId) => ({ householdId, caseId }));
}

/**
 * Whoever is on a town's roll or has a case open there, and the household of this very number, each case once, in order of
 * id.
 */
async function casesKnown(
  deps: Dependencies,
  town: TownCode,
  text: string,
): Promise<Result<Known[]>> {
  const county = countyOf(town);
  const [work, ...rolls] = await Promise.all([
    readWork(deps, { division: town, state: null }),
    ...Programme.options.map((programme) => deps.cases.roster({ county, town, programme })),
  ]);
  if (!work.ok) return work;
  const all = [...work.value, ...rolls.flat(), ...numbered(deps, county, text)];
  const once = new Map(all.map(({ caseId, householdId }) => [caseId, { caseId, householdId }]));
  if (once.size > MOST_WORK) return refuse('TOO_MANY', { path: ['town'] });
  return ok([...once.values()].sort((a, b) => (a.caseId < b.caseId ? -1 : 1)));
}

async function isMeant(deps: Dependencies, household: Household, text: string): Promise<boolean> {
  if (household.householdNumber === text) return true;
  const members = await openMembers(deps, household);
  return members.some(({ name }) => name.includes(text));
}

/**
 * Cases of one town by household number or name, on the roll or open; by an imported number also one that has ended. Names rest sealed, so the town's families are opened one
 * after another in memory: as many reads as a hundredth of the families, and nothing of the others is answered. A town the
 * caller sees nothing of answers like an empty one, without reading.
 */
export async function findCases(
  deps: Dependencies,
  asked: Asked,
): Promise<Result<{ items: Case[]; more: boolean }>> {
  const text = statedText(asked.text);
  if (!text.ok) return text;
  const town = TownCode.safeParse(asked.town);
  if (!town.success || !seesPartOf(deps.actor, 'register.read', town.data))
    return ok({ items: [], more: false });
  const county = countyOf(town.data);
  const known = await casesKnown(deps, town.data, text.value);
  if (!known.ok) return known;
  const rest = known.value.filter((it) => asked.after === null || it.caseId > asked.after);
  const families = await deps.households.getMany(
    county,
    rest.map((it) => it.householdId),
  );
  const meant = await Promise.all(
    families.map((it) => it?.town === town.data && isMeant(deps, it, text.value)),
  );
  const found = rest.filter((_, i) => meant[i]).map((it) => it.caseId);
  // Of the cases that the number may mean some never were, at most one a programme: so many more are asked for.
  const enough = asked.limit + Programme.options.length;
  const cases = await deps.cases.getMany(county, found.slice(0, enough));
  const items = cases.flatMap((it) => it ?? []);
  const more = items.length > asked.limit || found.length > enough;
  return ok({ items: items.slice(0, asked.limit), more });
}
