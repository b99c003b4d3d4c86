import { ON } from './marked-records.ts';
import type { Bench, Order } from './mutation-orders.ts';
import { PLACES } from './places.ts';
import type { Input } from './plant-cases.ts';
import type { Api } from './start-api.ts';
import { mutationAt } from './walk-schema.ts';

const { a1 } = PLACES;

/** Machine's dependencies of the county under test, for planting what an order is about. */
export const seeder = (api: Api) =>
  api.wired.depsFor({
    kind: 'MACHINE',
    name: 'seed',
    county: a1.county,
    today: ON,
    requestId: 'seed',
  });

/** The walk's order for a mutation with what is said differently, as far as its input knows the field. */
export function orderOf(field: string, input: Input) {
  const order = mutationAt(field, a1, 'never used');
  const known = Object.entries(input).filter(([name]) => name in order.variables.input);
  return { query: order.query, input: { ...order.variables.input, ...Object.fromEntries(known) } };
}

/** Sends one order; whatever is no payload throws. */
export async function send(api: Api, field: string, by: string, input: Input) {
  const order = orderOf(field, input);
  const { data, errors } = await api.ask(by, order.query, { input: order.input });
  if (errors.length > 0) throw new Error(`${field}: ${JSON.stringify(errors)}`);
  return data[field];
}

export type Payload = Awaited<ReturnType<typeof send>>;

/** Codes of what was refused, as a whole or in part; none when all was done. */
export const refusalsOf = (payload: Payload): string[] =>
  [payload, ...(payload.results ?? [])].flatMap(({ refusal }) => refusal?.code ?? []);

/** Prepares what orders are about, under keys that nobody else uses. */
export function orderBench(api: Api) {
  let used = 0;
  const bench: Bench = {
    deps: seeder(api),
    next() {
      used += 1;
      return used;
    },
    async done(field, by, input) {
      const key = { idempotencyKey: `prepared-${bench.next()}` };
      const payload = await send(api, field, by, { ...key, ...input });
      const refused = refusalsOf(payload);
      if (refused.length > 0) throw new Error(`${field} was refused: ${refused}`);
      return payload;
    },
  };
  return async ({ about }: Order): Promise<Input> => (await about?.(bench)) ?? {};
}
