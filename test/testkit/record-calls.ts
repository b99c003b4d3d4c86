import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** One request to the table and how many items it writes. */
export interface TableCall {
  readonly operation: string;
  readonly writes: number;
}

const WRITES_ONE = new Set(['PutItemCommand', 'UpdateItemCommand', 'DeleteItemCommand']);

function writesOf(operation: string, input: unknown): number {
  if (WRITES_ONE.has(operation)) return 1;
  const items = (input as { TransactItems?: unknown[] }).TransactItems; // Present on transactions only.
  return items?.length ?? 0;
}

/** Writes down every call a client makes, so that tests can count calls and items. */
export function recordCalls(client: Pick<DynamoDBClient, 'middlewareStack'>) {
  let calls: TableCall[] = [];
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const operation = String(context.commandName).replace(/Command$/, '');
      calls.push({ operation, writes: writesOf(`${operation}Command`, args.input) });
      return next(args);
    },
    { step: 'initialize', name: 'recordCalls' },
  );
  return {
    /** Calls made while `run` ran. */
    async during<T>(run: () => Promise<T>): Promise<{ value: T; calls: readonly TableCall[] }> {
      calls = [];
      const value = await run();
      return { value, calls: [...calls] };
    },
  };
}
