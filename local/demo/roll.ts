import {
  familySizes,
  type InventedHousehold,
  inventHousehold,
  inventNewcomers,
  type Seat,
} from './households.ts';
import { People } from './people.ts';
import { DEMO_COUNTY, demoTowns, type Town } from './places.ts';
import { type Random, seededRandom } from './random.ts';
import type { DemoSize } from './sizes.ts';
import { type Plot, type Surveyed, survey, surveyNewcomers } from './survey.ts';

/** An invented county: its roll, what the investigators found, and the truth to be found. */
export interface DemoCounty {
  readonly towns: readonly Town[];
  readonly roll: readonly InventedHousehold[];
  readonly surveyed: readonly Surveyed[];
}

/** Urban families live in communities and town seats; the rest in villages. */
function seats(random: Random, size: DemoSize, towns: readonly Town[]): Seat[] {
  const villages = towns.flatMap((town) => town.villages);
  const urbanPlaces = villages.filter((v) => v.kind === 'COMMUNITY');
  const ruralPlaces = villages.filter((v) => v.kind === 'VILLAGE');
  const area = (of: 'URBAN' | 'RURAL') => {
    const [count, places] = of === 'URBAN' ? [size.urban, urbanPlaces] : [size.rural, ruralPlaces];
    return familySizes(random, count).map((persons, i) => ({
      number: `${of === 'URBAN' ? 'C' : 'N'}${String(i + 1).padStart(6, '0')}`,
      village: places[i % places.length]?.code ?? '',
      area: of,
      size: persons,
    }));
  };
  return [...area('URBAN'), ...area('RURAL')].sort((a, b) =>
    a.village === b.village ? compare(a.number, b.number) : compare(a.village, b.village),
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : 1);

/** Chances in a thousand; stops are dealt apart, by persons, to meet the published number of those who left. */
const PLOTS: readonly (readonly [Plot, number])[] = [
  ['EARNS_LESS', 45],
  ['EARNS_MORE', 35],
  ['DEATH', 12],
  ['BIRTH', 10],
  ['SPLIT', 6],
  ['ABSENT', 8],
  ['INCOME_UNKNOWN', 6],
];

function plotFor(random: Random): Plot {
  let draw = random.below(1000);
  for (const [plot, chances] of PLOTS) {
    draw -= chances;
    if (draw < 0) return plot;
  }
  return 'SAME';
}

/** Deals each family its plot: stops until about nine in ten of the published leavers are found, then the rest. */
function plots(
  random: Random,
  roll: readonly InventedHousehold[],
  leaving: number,
): Map<string, Plot> {
  const dealt = new Map<string, Plot>();
  let left = Math.round(leaving * 0.9);
  for (const household of random.shuffle(roll)) {
    const stop = left > 0;
    if (stop) left -= household.members.length;
    const stopped: Plot = random.chance(0.75) ? 'ABOVE_LINE' : 'ALL_GONE';
    dealt.set(household.number, stop ? stopped : plotFor(random));
  }
  return dealt;
}

function newcomers(
  random: Random,
  people: People,
  from: { size: DemoSize; towns: readonly Town[] },
): Surveyed[] {
  const villages = from.towns.flatMap((town) => town.villages);
  const surveyed: Surveyed[] = [];
  let entering = from.size.entering;
  for (let i = 1; entering > 0; i += 1) {
    const village = random.pick(villages);
    const size = Math.min(entering, random.between(1, 4));
    const area = village.kind === 'COMMUNITY' ? 'URBAN' : 'RURAL';
    const seat: Seat = {
      number: `X${String(i).padStart(6, '0')}`,
      village: village.code,
      area,
      size,
    };
    const household = inventNewcomers(random, people, seat);
    if (household.benefitFen > 0) entering -= size;
    surveyed.push(surveyNewcomers(random, household));
  }
  return surveyed;
}

/** Invents a whole county from one seed. */
export function inventCounty(size: DemoSize, seed: number, county = DEMO_COUNTY): DemoCounty {
  const random = seededRandom(seed);
  const people = new People(random, county.code);
  const towns = demoTowns(size, county);
  const roll = seats(random, size, towns).map((seat) => inventHousehold(random, people, seat));
  const dealt = plots(random, roll, size.leaving);
  const surveyed = roll.map((household) =>
    survey(random, people, { household, plot: dealt.get(household.number) ?? 'SAME' }),
  );
  return { towns, roll, surveyed: [...surveyed, ...newcomers(random, people, { size, towns })] };
}
