import { expect, it } from 'vitest';
import { acceptCases } from '../../functions/services/cases/town-steps.ts';
import { TABLE } from '../../schema/table/table.ts';
import { applied, caseOf, desks, stepOn } from '../testkit/journey.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();

interface Consumed {
  readonly CapacityUnits?: number;
  readonly Table?: { readonly CapacityUnits?: number };
  readonly GlobalSecondaryIndexes?: Record<string, { readonly CapacityUnits?: number }>;
}

/** What the engine says the writes consumed, the indexes apart. */
async function consumedBy(run: () => Promise<unknown>) {
  const answers: Consumed[] = [];
  const { middlewareStack } = register().clients.dynamodb;
  middlewareStack.add(
    (next, context) => async (args) => {
      const writes = /^(TransactWriteItems|PutItem)Command$/.test(String(context.commandName));
      const asked = { ...args.input, ReturnConsumedCapacity: 'INDEXES' } as typeof args.input;
      const answer = await next(writes ? { ...args, input: asked } : args);
      const { ConsumedCapacity } = answer.output as { ConsumedCapacity?: Consumed | Consumed[] };
      if (writes && ConsumedCapacity !== undefined) answers.push(...[ConsumedCapacity].flat());
      return answer;
    },
    { step: 'initialize', name: 'consumed', priority: 'low' },
  );
  const { calls } = await register().calls.during(run);
  middlewareStack.remove('consumed');
  const units = (name: string) =>
    answers.reduce((sum, it) => sum + (it.GlobalSecondaryIndexes?.[name]?.CapacityUnits ?? 0), 0);
  return {
    items: calls.reduce((sum, call) => sum + call.writes, 0),
    all: answers.reduce((sum, it) => sum + (it.CapacityUnits ?? 0), 0),
    table: answers.reduce((sum, it) => sum + (it.Table?.CapacityUnits ?? 0), 0),
    place: units(TABLE.indexes.place.name),
    sealing: units(TABLE.indexes.sealing.name),
  };
}

it('a transition writes two items; the sealing index costs no item and its units are printed', async () => {
  const it = await applied(register(), 1);
  const consumed = await consumedBy(async () =>
    caseOf(await acceptCases(desks(register()).officer, stepOn(it, 'accept'))),
  );
  console.table({ 'one transition': consumed });
  expect(consumed).toMatchObject({ items: 2, sealing: 1 });
  expect(consumed.all).toBe(consumed.table + consumed.place + consumed.sealing);
});
