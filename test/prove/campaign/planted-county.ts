import { putDivisions } from '../../../functions/services/reference/put-divisions.ts';
import type { WriteGroup } from '../../../functions/store/write-groups.ts';
import { aFewAtATime } from '../../../local/demo/a-few-at-a-time.ts';
import type { ReviewOutcome } from '../../../schema/entities/campaign.ts';
import { VillageCode } from '../../../schema/scalars/division-code.ts';
import { division, loadCounty } from '../../testkit/county.ts';
import { machine, OFFICIALS } from '../../testkit/officials.ts';
import { COUNTY } from '../../testkit/places.ts';
import type { Register } from '../../testkit/register.ts';
import { aFamily, aSurvey, surveyedBy } from '../../testkit/roll.ts';

/** A county on the roll, surveyed, with what a review of each household must come to. */
export interface PlantedCounty {
  readonly towns: readonly string[];
  /** The outcome of every household that can be reviewed, by its case. */
  readonly outcomes: ReadonlyMap<string, ReviewOutcome>;
  /** Cases of households whose rows nobody can read: a review can only name them. */
  readonly unreadable: ReadonlySet<string>;
}

/** About as many as a town of the published county. */
const HOUSEHOLDS_OF_A_TOWN = 1250;
const FEWEST_TOWNS = 2;
const HOUSEHOLDS_WRITTEN_TOGETHER = 200;
const WRITERS = 4;
/** A household alone, with 300 yuan a month of its own, to whom 260 are paid up to the standard of 560. */
const PAID_FEN = 26_000;

/** What was found in every twenty households, and what must come of it. */
const FOUND: readonly { readonly outcome: ReviewOutcome; readonly incomeFen: number | null }[] = [
  ...Array.from({ length: 15 }, () => ({ outcome: 'CONTINUE' as const, incomeFen: 30_000 })),
  { outcome: 'INCREASE', incomeFen: 10_000 },
  { outcome: 'INCREASE', incomeFen: 20_000 },
  { outcome: 'DECREASE', incomeFen: 40_000 },
  { outcome: 'STOP', incomeFen: 90_000 },
  { outcome: 'PENDING', incomeFen: null },
];

/** One household of about a thousand was written over by something that is not ours; the number is prime, so that all towns get some. */
const isUnreadable = (n: number): boolean => n % 997 === 150;

const townsFor = (households: number): string[] =>
  Array.from(
    { length: Math.max(FEWEST_TOWNS, Math.ceil(households / HOUSEHOLDS_OF_A_TOWN)) },
    (_, i) => `${COUNTY}${101 + i}`,
  );

const villageOf = (town: string) => VillageCode.parse(`${town}201`);

async function loadPlaces(register: Register, towns: readonly string[]): Promise<void> {
  await loadCounty(register);
  const divisions = towns.flatMap((town) => [
    division(town, 'TOWN', `第${town.slice(-3)}镇`),
    division(villageOf(town), 'VILLAGE', `第${town.slice(-3)}村`),
  ]);
  const put = { idempotencyKey: 'towns of the campaign', divisions };
  const result = await putDivisions(register.as(OFFICIALS.policyEditor), put);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
}

/** The n-th household with everything that is known of it, ready to be written. Households are dealt to the towns in turn. */
async function household(register: Register, n: number, towns: readonly string[]) {
  const deps = register.as(machine());
  const town = towns[n % towns.length] ?? '';
  const ofTown = Math.floor(n / towns.length);
  const family = { number: `N${n}`, size: 1, monthlyFen: PAID_FEN, village: villageOf(town) };
  const { case: it, household: bare, writes } = await aFamily(deps, family);
  const { outcome, incomeFen } = FOUND[ofTown % FOUND.length] ?? {
    outcome: 'PENDING',
    incomeFen: null,
  };
  const survey = aSurvey(deps, bare, { surveyedOn: '2025-08-20', incomeFen });
  const known = surveyedBy(bare, survey);
  const created = deps.writes.households.create(known);
  const spoilt = 'put' in created ? { put: { ...created.put, members: 'none' } } : created;
  const group: WriteGroup = {
    id: it.caseId,
    writes: [isUnreadable(n) ? spoilt : created, ...writes, deps.writes.households.survey(survey)],
  };
  return { caseId: it.caseId, outcome, unreadable: isUnreadable(n), group };
}

/** Puts so many surveyed households on the roll of an empty register, town by town in turn. */
export async function plantCounty(register: Register, households: number): Promise<PlantedCounty> {
  const towns = townsFor(households);
  await loadPlaces(register, towns);
  const deps = register.as(machine());
  const numbers = Array.from({ length: households }, (_, n) => n);
  const together = Array.from(
    { length: Math.ceil(households / HOUSEHOLDS_WRITTEN_TOGETHER) },
    (_, i) => numbers.slice(i * HOUSEHOLDS_WRITTEN_TOGETHER, (i + 1) * HOUSEHOLDS_WRITTEN_TOGETHER),
  );
  const planted = await aFewAtATime(together, WRITERS, async (some) => {
    const made = await Promise.all(some.map((n) => household(register, n, towns)));
    const missed = await deps.writeGroups(made.map(({ group }) => group));
    if (missed.size > 0) throw new Error(`${missed.size} households could not be planted.`);
    return made.map(({ group: _, ...rest }) => rest);
  });
  const all = planted.flat();
  return {
    towns,
    outcomes: new Map(
      all.filter((it) => !it.unreadable).map(({ caseId, outcome }) => [caseId, outcome]),
    ),
    unreadable: new Set(all.filter((it) => it.unreadable).map(({ caseId }) => caseId)),
  };
}
