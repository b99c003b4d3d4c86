import { createHash } from 'node:crypto';
import { seededRandom } from '../../local/demo/random.ts';
import {
  aboutNobody,
  aimedAtNothing,
  blind,
  foreignTo,
  grantEverybody,
  IDS,
  liesOutside,
  USERS,
} from '../graphql/foreign.ts';
import { ALL_PLACES, type Mark, type Place } from '../graphql/places.ts';
import { seedPlaces } from '../graphql/seed-places.ts';
import { type Api, startApi } from '../graphql/start-api.ts';
import { mutationsAt, queriesAt } from '../graphql/walk-schema.ts';
import { assertNone, type Figure, shareOf, type Trial } from './figure.ts';

/** A question or order of a user about something that is there and foreign. */
interface Asked {
  readonly userId: string;
  readonly at: Place;
  readonly field: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

const isForeign = (userId: string, mark: string) => foreignTo(userId, '')(mark as Mark); // Every place has marks.

function queriesOf(userId: string): Asked[] {
  return ALL_PLACES.filter((at) => isForeign(userId, at.mark)).flatMap((at) => {
    // Whoever sees the county sees its campaigns and bulk changes, and the jobs that are no town's.
    const seen = isForeign(userId, at.countyMark) ? /^$/ : /campaign_|bulk_|job_/;
    return queriesAt(at)
      .filter(({ query }) => query.search(IDS) >= 0 && !seen.test(query))
      .map(({ field, query }) => ({ userId, at, field, query, variables: {} }));
  });
}

function ordersOf(userId: string): Asked[] {
  return ALL_PLACES.filter((at) => liesOutside(at, userId)).flatMap((at) =>
    mutationsAt(at, `foreign-${userId}`)
      .filter(({ variables }) => blind(JSON.stringify(variables)) !== JSON.stringify(variables))
      .map(({ field, query, variables }) => ({ userId, at, field, query, variables })),
  );
}

/** Everything each user can ask about an id out of its sight, in random order, as often as needed. */
function pairs({ n, seed }: Trial): Asked[] {
  const all = USERS.flatMap((userId) => [...queriesOf(userId), ...ordersOf(userId)]);
  const random = seededRandom(seed);
  const asked: Asked[] = [];
  while (asked.length < n) asked.push(...random.shuffle(all).slice(0, n - asked.length));
  return asked;
}

/** Writes down every call to the table with the keys it is made for; the caller's own grants are read when they grew old. */
function watchTable(api: Api) {
  const calls: string[] = [];
  api.dynamodb.middlewareStack.add(
    (next, context) => (args) => {
      const call = JSON.stringify(args.input);
      if (!call.includes('"USER#')) calls.push(`${context.commandName} ${call}`);
      return next(args);
    },
    { step: 'initialize', name: 'watch-keys' },
  );
  return async (asked: Pick<Asked, 'userId' | 'query' | 'variables'>) => {
    calls.length = 0;
    const { text, answer } = await api.ask(asked.userId, asked.query, asked.variables);
    const told = JSON.stringify([answer.statusCode, answer.headers, blind(text)]);
    return { told, calls: calls.map((call) => shapeOf(call)) };
  };
}

/** A call without what must differ: ids and hashes asked for, the shards that follow from ids, and moments. */
const shapeOf = (call: string): string =>
  blind(call)
    .replace(/#id#\d"/g, '#id#shard"')
    .replace(/[0-9a-f]{32,64}/g, 'hash')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'moment')
    .replace(/"expiresAt":\d+|":expiresAt":\d+|":e":\d+/g, 'expiry');

type Watch = ReturnType<typeof watchTable>;

async function differences(ask: Watch, it: Asked, digits: string): Promise<string[]> {
  const there = await ask(it);
  const query = aboutNobody(it.query, digits);
  const nobody = await ask({
    ...it,
    query,
    variables: aimedAtNothing(it.variables, it.at, digits),
  });
  const where = `${it.userId} ${it.field} at ${it.at.mark}`;
  return [
    ...(there.told === nobody.told ? [] : [`${where}: ${there.told} / ${nobody.told}`]),
    ...(there.calls.join('\n') === nobody.calls.join('\n')
      ? []
      : [`${where}: ${there.calls.join('\n')} / ${nobody.calls.join('\n')}`]),
  ];
}

async function run(trial: Trial): Promise<string> {
  const api = await startApi();
  try {
    await seedPlaces(api.wired);
    await grantEverybody(api);
    const ask = watchTable(api);
    const asked = shareOf(pairs(trial), trial);
    const found: string[] = [];
    for (const [i, it] of asked.entries()) {
      const digits = createHash('sha256').update(`${trial.seed} ${i}`).digest('hex').slice(0, 32);
      found.push(...(await differences(ask, it, digits)));
    }
    assertNone(found, 'Missing and forbidden told apart', trial);
    const kinds = new Set(asked.map(({ field }) => field)).size;
    return `${asked.length} pairs over ${kinds} fields and ${USERS.length} users: the same bytes and the same calls`;
  } finally {
    await api.stop();
  }
}

export const S4: Figure = {
  id: 'S4',
  what: 'Each user asks about an id out of its sight and about one of nobody: answers in bytes, calls to the table by key',
  unit: 'pairs',
  small: 200,
  full: 5000,
  apart: 'LIST',
  run,
};
