import { casesIn } from './admit-newcomers.ts';
import type { Api } from './api.ts';
import type { Truth } from './oracle.ts';
import type { Town } from './places.ts';
import type { ReviewTeam } from './review-county.ts';

/** A household whose review does not agree with what was planted. */
export interface Difference {
  readonly householdNumber: string;
  readonly planted: string;
  readonly found: string;
}

const describe = (outcome: string, persons: number, fen: number) =>
  `${outcome} ${persons}人 ${fen}分`;

/** Holds a county's review against its planted truth, household by household. */
export async function compareTruth(
  team: ReviewTeam,
  towns: readonly Town[],
  truths: AsyncIterable<Truth>,
): Promise<Difference[]> {
  const found = new Map<string, string>();
  for (const town of towns) {
    for (const unit of await team.units(town)) {
      const number = unit.household?.householdNumber ?? '';
      found.set(number, describe(unit.outcome, unit.proposedHeadcount, unit.proposedFen));
    }
  }
  const differences: Difference[] = [];
  for await (const truth of truths) {
    if (truth.openingPersons === 0) continue;
    const { householdNumber } = truth;
    const planted = describe(truth.outcome, truth.closingPersons, truth.closingFen);
    const actual = found.get(householdNumber) ?? 'nothing';
    found.delete(householdNumber);
    if (actual !== planted) differences.push({ householdNumber, planted, found: actual });
  }
  const invented = [...found].map(([householdNumber, text]) => ({
    householdNumber,
    planted: 'nothing',
    found: text,
  }));
  return [...differences, ...invented];
}

/** Families that applied: nobody may be left in a worklist. */
export async function stillOpen(api: Api, towns: readonly Town[]): Promise<number> {
  const states = [
    'SUBMITTED',
    'ACCEPTED',
    'SURVEYING',
    'TOWN_REVIEWED',
    'POSTED',
    'COUNTY_REVIEW',
    'GRANTED',
  ];
  const open = await Promise.all(
    towns.flatMap((town) => states.map((state) => casesIn(api, town, state))),
  );
  return open.flat().length;
}
