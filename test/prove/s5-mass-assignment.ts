import { type Random, seededRandom } from '../../local/demo/random.ts';
import { grantEverybody, liesOutside, USERS } from '../graphql/foreign.ts';
import { ORDERS } from '../graphql/mutation-orders.ts';
import { orderBench, orderOf, refusalsOf, send } from '../graphql/order-bench.ts';
import { PEOPLE } from '../graphql/people.ts';
import { ALL_PLACES, PLACES, type Place as Town } from '../graphql/places.ts';
import { seedPlaces } from '../graphql/seed-places.ts';
import { type Api, startApi } from '../graphql/start-api.ts';
import type { Row } from '../oracles/comparable.ts';
import { dump } from '../testkit/dump.ts';
import { rewind } from '../testkit/rewind.ts';
import { assertNone, type Figure, shareOf, type Trial } from './figure.ts';
import { type Place, placesOfInputs, vary } from './varied-orders.ts';
import { watchWrites } from './watch-writes.ts';
import { ACTIONS, type Action } from './what-actions-change.ts';

/** Orders about the one family under review, which the others before them have brought so far. */
const FIRST: Readonly<Record<string, readonly string[]>> = {
  recordHearings: ['deliverReviewNotices'],
  decideReviewUnits: ['deliverReviewNotices', 'recordHearings'],
};

interface Attempt {
  readonly userId: string;
  readonly place: Place;
}

/** Every place of every input under every user, in random order; users who may are as frequent as all others together. */
function attempts({ n }: Trial, random: Random): Attempt[] {
  // That every order can be prepared is held by the test of keys; one that cannot be yet is no attempt.
  const places = placesOfInputs().filter(({ order }) => order in ORDERS);
  const all = places.flatMap((place) => USERS.map((userId) => ({ userId, place })));
  const may = all.filter(({ userId, place }) => ACTIONS[place.order]?.by.includes(userId));
  const rest = random.shuffle(all.filter((it) => !may.includes(it)));
  const mixed = random.shuffle(may).flatMap((it, i) => [it, ...(rest[i] ? [rest[i]] : [])]);
  return [...mixed, ...rest.slice(may.length)].slice(0, n);
}

const roleOf = (userId: string) => PEOPLE.find((person) => person.userId === userId)?.role;

/** The towns whose ids and codes a user tries: whoever holds an order's role in another town rightly gives it there, and not here. */
function townsFor(userId: string, { by }: Action): readonly Town[] {
  const homeElsewhere = by.every((it) => it !== userId) && liesOutside(PLACES.a1, userId);
  return homeElsewhere && by.some((it) => roleOf(it) === roleOf(userId))
    ? ALL_PLACES.filter((town) => liesOutside(town, userId))
    : ALL_PLACES;
}

interface Bench {
  readonly random: Random;
  readonly prepare: ReturnType<typeof orderBench>;
  readonly watch: ReturnType<typeof watchWrites>;
}

/** Brings the order's case as far as the order needs, gives the order varied in one place, and says what it did beyond its list. */
async function attempt(
  api: Api,
  { userId, place }: Attempt,
  { random, prepare, watch }: Bench,
): Promise<{ faults: string[]; wrote: boolean }> {
  const { order: name } = place;
  const [order, action] = [ORDERS[name], ACTIONS[name]];
  if (order === undefined || action === undefined) throw new Error(`${name} stands in no list.`);
  for (const first of FIRST[name] ?? [])
    await send(api, first, ORDERS[first]?.by ?? '', { idempotencyKey: `first-${first}` });
  const about = { idempotencyKey: `varied-${random.below(1e9)}`, ...(await prepare(order)) };
  const { query, input } = orderOf(name, about);
  const varied = vary(input, place, { random, towns: townsFor(userId, action) });
  const { value, changes } = await watch(() => api.ask(userId, query, { input: varied }));
  const { data, errors } = value;
  const refused = errors.length > 0 || refusalsOf(data[name]).length > 0;
  const may = !place.unknown && !refused && action.by.includes(userId);
  const beyond = changes.filter((change) => !may || !action.changes.includes(change));
  const where = `${name} by ${userId} at ${place.path.join('.')}${place.unknown ? '.?' : ''}`;
  const faults = [
    ...beyond.map((change) => `${where}: ${change}`),
    ...(!refused && !may ? [`${where}: done`] : []),
    ...errors.flatMap(({ extensions: { code } }) =>
      code === 'BAD_USER_INPUT' ? [] : [`${where}: ${code}`],
    ),
  ];
  return { faults, wrote: changes.length > 0 };
}

async function run(trial: Trial): Promise<string> {
  const random = seededRandom(trial.seed);
  const api = await startApi();
  try {
    await seedPlaces(api.wired);
    await grantEverybody(api);
    const beginning: readonly Row[] = await dump({ clients: api });
    const bench: Bench = { random, prepare: orderBench(api), watch: watchWrites(api) };
    const tried = shareOf(attempts(trial, random), trial);
    const found: string[] = [];
    let done = 0;
    for (const one of tried) {
      const { faults, wrote } = await attempt(api, one, bench);
      found.push(...faults);
      if (wrote) done += 1;
      if (wrote || FIRST[one.place.order]) await rewind({ clients: api }, beginning);
    }
    assertNone(found, 'An order went too far', trial);
    assertNone(
      api.incidents.map(({ place }) => place),
      'A defect',
      trial,
    );
    const unknown = tried.filter(({ place }) => place.unknown).length;
    const orders = new Set(tried.map(({ place }) => place.order)).size;
    return `${tried.length} orders of ${orders} kinds, ${unknown} with an unknown key: all those refused; ${done} wrote, 0 changes beyond an action's list`;
  } finally {
    await api.stop();
  }
}

export const S5: Figure = {
  id: 'S5',
  what: 'Every field of every input under every user with another value, and every object of one with a key that it has not',
  unit: 'orders',
  small: 12,
  full: 20_000,
  apart: 'LIST',
  run,
};
