import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../functions/domain/audit/canonical-json.ts';
import { dump } from '../testkit/dump.ts';
import { ON } from './marked-records.ts';
import { type Bench, ORDERS, type Order } from './mutation-orders.ts';
import { officialGrants } from './officials.ts';
import { PEOPLE } from './people.ts';
import { PLACES } from './places.ts';
import type { Input } from './plant-cases.ts';
import { seedPlaces } from './seed-places.ts';
import { type Api, startApi } from './start-api.ts';
import { mutationsAt, schema } from './walk-schema.ts';

const { a1 } = PLACES;
const MUTATIONS = Object.keys(schema.getMutationType()?.getFields() ?? {});

/** A look-up leaves nothing but its own count and log, which are meant to grow each time somebody is shown anything. */
const SHOWS_ONLY = ['findPerson'];
const COUNTED = /^(QUOTA#|C#\d{6}#ACCESS#)/;

let api: Api;
let used = 0;

const seeder = () =>
  api.wired.depsFor({
    kind: 'MACHINE',
    name: 'seed',
    county: a1.county,
    today: ON,
    requestId: 'seed',
  });

/** An order of the walk with what is said differently, as far as its input knows the field. */
async function send(field: string, by: string, input: Input) {
  const order = mutationsAt(a1, 'never used').find((it) => it.field === field);
  if (order === undefined) throw new Error(`${field} is no mutation.`);
  const known = Object.entries(input).filter(([name]) => name in order.variables.input);
  const all = { ...order.variables.input, ...Object.fromEntries(known) };
  const { data, errors } = await api.ask(by, order.query, { input: all });
  expect({ field, errors }).toEqual({ field, errors: [] });
  return data[field];
}

type Payload = Awaited<ReturnType<typeof send>>;

/** Codes of what was refused, as a whole or in part; none when all was done. */
const refusalsOf = (payload: Payload): string[] =>
  [payload, ...(payload.results ?? [])].flatMap(({ refusal }) => refusal?.code ?? []);

const next = () => {
  used += 1;
  return used;
};

const bench = (): Bench => ({
  deps: seeder(),
  next,
  async done(field, by, input) {
    const payload = await send(field, by, { idempotencyKey: `prepared-${next()}`, ...input });
    expect({ field, refused: refusalsOf(payload) }).toEqual({ field, refused: [] });
    return payload;
  },
});

/** A link to put a file to is signed anew each time. */
const withoutLinks = ({ url: _url, ...payload }: Payload): unknown => payload;

const rows = async (): Promise<string[]> =>
  (await dump({ clients: api }))
    .filter((row) => !COUNTED.test(String(row.pk)))
    .map((row) => canonicalJson(row));

beforeAll(async () => {
  api = await startApi();
  await seedPlaces(api.wired);
  const grants = PEOPLE.flatMap(({ userId, role, area }) => officialGrants(role, area, userId));
  await seeder().transact(grants.map((grant) => seeder().writes.grants.draft(grant)));
});
afterAll(() => api.stop());

async function prepare(field: string, { about }: Order): Promise<Input> {
  return { idempotencyKey: `key of ${field}`, ...(await about?.(bench())) };
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
      const first = await send(field, by, about);
      expect(refusalsOf(first)).toEqual([]);
      const after = await rows();
      if (!SHOWS_ONLY.includes(field)) expect(after).not.toEqual(before);
      expect(withoutLinks(await send(field, by, about))).toEqual(withoutLinks(first));
      expect(await rows()).toEqual(after);
      const third =
        typeof changed === 'string'
          ? await send(changed, by, about)
          : await send(field, by, { ...about, ...changed });
      if (SHOWS_ONLY.includes(field)) expect(refusalsOf(third)).toEqual(['NOT_FOUND']);
      else expect(refusalsOf(third)).toEqual(['IDEMPOTENCY_MISMATCH']);
      expect(await rows()).toEqual(after);
    });
  }
});
