import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../functions/domain/audit/canonical-json.ts';
import { dump } from '../testkit/dump.ts';
import { rewind } from '../testkit/rewind.ts';
import { eventLines, sealEverywhere } from '../testkit/seal-everywhere.ts';
import { ON } from './marked-records.ts';
import { ORDERS, type Order } from './mutation-orders.ts';
import { officialGrants } from './officials.ts';
import { orderBench, type Payload, refusalsOf, seeder, send } from './order-bench.ts';
import { PEOPLE } from './people.ts';
import type { Input } from './plant-cases.ts';
import { seedPlaces } from './seed-places.ts';
import { type Api, startApi } from './start-api.ts';
import { schema } from './walk-schema.ts';

const MUTATIONS = Object.keys(schema.getMutationType()?.getFields() ?? {});

/** A look-up leaves nothing but its own count and log, which are meant to grow each time somebody is shown anything. */
const SHOWS_ONLY = ['findPerson'];
const COUNTED = /^(QUOTA#|C#\d{6}#ACCESS#)/;

let api: Api;
let prepareOrder: ReturnType<typeof orderBench>;

const LINKS = ['url', 'reportUrl'];
/** A link is signed anew each time, wherever in the answer it stands. */
const withoutLinks = (payload: Payload): unknown =>
  JSON.parse(JSON.stringify(payload, (name, value) => (LINKS.includes(name) ? undefined : value)));

const rows = async (): Promise<string[]> =>
  (await dump({ clients: api }))
    .filter((row) => !COUNTED.test(String(row.pk)))
    .map((row) => canonicalJson(row));

beforeAll(async () => {
  api = await startApi();
  await seedPlaces(api.wired);
  const grants = PEOPLE.flatMap(({ userId, role, area }) => officialGrants(role, area, userId));
  const { transact, writes } = seeder(api);
  await transact(grants.map((grant) => writes.grants.draft(grant)));
  prepareOrder = orderBench(api);
});
afterAll(() => api.stop());

async function prepare(field: string, order: Order): Promise<Input> {
  return { idempotencyKey: `key of ${field}`, ...(await prepareOrder(order)) };
}

describe('a key', () => {
  it('is tried with every mutation there is', () => {
    expect(Object.keys(ORDERS).sort()).toEqual(MUTATIONS.sort());
  });

  for (const [field, order] of Object.entries(ORDERS)) {
    it(`of ${field}: the same again is answered and writes nothing, another content is refused`, async () => {
      const { by, changed } = order;
      const about = await prepare(field, order);
      const before = await rows();
      const first = await send(api, field, by, about);
      expect(refusalsOf(first)).toEqual([]);
      const after = await rows();
      if (!SHOWS_ONLY.includes(field)) expect(after).not.toEqual(before);
      expect(withoutLinks(await send(api, field, by, about))).toEqual(withoutLinks(first));
      expect(await rows()).toEqual(after);
      const third =
        typeof changed === 'string'
          ? await send(api, changed, by, about)
          : await send(api, field, by, { ...about, ...changed });
      if (SHOWS_ONLY.includes(field)) expect(refusalsOf(third)).toEqual(['NOT_FOUND']);
      else expect(refusalsOf(third)).toEqual(['IDEMPOTENCY_MISMATCH']);
      expect(await rows()).toEqual(after);
    });
  }
});

it('every audit event that any mutation left is found by the seals', async () => {
  // Seals that the tests planted to be looked at lie in no bucket.
  const rows = (await dump({ clients: api })).filter(({ pk }) => !`${pk}`.endsWith('#SEALS'));
  await rewind({ clients: api }, rows);
  const sealed = await sealEverywhere((county) =>
    api.wired.depsFor({ kind: 'MACHINE', name: 'seal', county, today: ON, requestId: 'seal' }),
  );
  const events = eventLines(rows);
  expect(events.length).toBeGreaterThan(MUTATIONS.length);
  expect(events.filter((line) => !sealed.has(line))).toEqual([]);
});
