import { DEMO_COUNTY, type Place } from './places.ts';
import { type DemoSize, type Heads, PREFECTURE, SIZES, type SizeName } from './sizes.ts';

/** What one county is invented from. */
export interface CountyPlan {
  readonly county: Place;
  readonly size: DemoSize;
  readonly seed: number;
}

/** The twelve counties beside the published one, with how much of the rest of the prefecture lives in each, in hundredths. */
const OTHER_COUNTIES = [
  ['990101', '安济县', 14],
  ['990103', '清岚县', 12],
  ['990104', '松涧县', 11],
  ['990105', '雾溪县', 10],
  ['990106', '丹崖县', 9],
  ['990107', '望川县', 9],
  ['990108', '白鹭县', 8],
  ['990109', '银坪县', 7],
  ['990110', '长汐县', 6],
  ['990111', '碧潭县', 5],
  ['990112', '玉峡县', 5],
  ['990113', '金禾县', 4],
] as const;

/** Towns are smaller where counties are, but no county has fewer than six. */
const HOUSEHOLDS_OF_A_TOWN = 900;
const FEWEST_TOWNS = 6;

/** A seed of its own for each county; the published county keeps the seed, so that it is the same county in every size. */
const seedOf = (seed: number, { code }: Place): number =>
  (seed + Math.imul(Number(code) - Number(DEMO_COUNTY.code), 0x9e3779b9)) >>> 0;

/** Cuts a total into whole parts by weight; the parts sum to the total exactly. */
function deal(total: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let [weighed, given] = [0, 0];
  return weights.map((weight) => {
    weighed += weight;
    const part = Math.round((total * weighed) / whole) - given;
    given += part;
    return part;
  });
}

const times = (size: DemoSize, factor: number): DemoSize => {
  const some = (number: number) => Math.max(1, Math.round(number * factor));
  const heads = ({ households, persons }: Heads): Heads => ({
    households: some(households),
    persons: Math.max(some(households), some(persons)),
  });
  return {
    urban: heads(size.urban),
    rural: heads(size.rural),
    towns: some(size.towns),
    villages: some(size.villages),
    communities: some(size.communities),
    leaving: some(size.leaving),
    entering: some(size.entering),
  };
};

/** What the published county leaves of a prefecture's total, dealt to the others. */
const rest = (area: 'urban' | 'rural', what: keyof Heads): number[] =>
  deal(
    PREFECTURE[area][what] - SIZES.county[area][what],
    OTHER_COUNTIES.map(([, , weight]) => weight),
  );

function restOf(area: 'urban' | 'rural'): Heads[] {
  const persons = rest(area, 'persons');
  return rest(area, 'households').map((households, i) => ({
    households,
    persons: persons[i] ?? households,
  }));
}

const headsIn = ({ urban, rural }: Pick<DemoSize, 'urban' | 'rural'>, what: keyof Heads): number =>
  urban[what] + rural[what];

/** The sizes of the other counties: heads sum to the prefecture's, everything else is in proportion to the published county. */
function otherSizes(): DemoSize[] {
  const rural = restOf('rural');
  return restOf('urban').map((urban, i) => {
    const heads = { urban, rural: rural[i] ?? SIZES.town.rural };
    const alike = times(SIZES.county, headsIn(heads, 'persons') / headsIn(SIZES.county, 'persons'));
    const towns = Math.round(headsIn(heads, 'households') / HOUSEHOLDS_OF_A_TOWN);
    return { ...alike, ...heads, towns: Math.max(FEWEST_TOWNS, towns) };
  });
}

function prefecture(): Omit<CountyPlan, 'seed'>[] {
  const sizes = otherSizes();
  const others = OTHER_COUNTIES.flatMap(([code, name], i) =>
    sizes.slice(i, i + 1).map((size) => ({ county: { code, name, kind: 'COUNTY' }, size })),
  );
  // The largest begins first: nobody waits for it at the end.
  return [{ county: DEMO_COUNTY, size: SIZES.county }, ...others];
}

/** The counties of a size, the largest first. `scale` between 0 and 1 shrinks every one of them, for trying out. */
export function plansOf(name: SizeName, seed: number, scale = 1): CountyPlan[] {
  const plans = name === 'prefecture' ? prefecture() : [{ county: DEMO_COUNTY, size: SIZES[name] }];
  return plans.map(({ county, size }) => ({
    county,
    size: scale === 1 ? size : times(size, scale),
    seed: seedOf(seed, county),
  }));
}
