import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

type Client = Pick<DynamoDBClient, 'middlewareStack'>;

const failure = (name: string, more: object = {}): Error =>
  Object.assign(new Error(name), { name, ...more });

/** The next `times` transactions meet another one, as they do on AWS and never on the local engine. */
export function meetOtherTransactions(client: Client, times: number): void {
  let left = times;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName !== 'TransactWriteItemsCommand' || left === 0) return next(args);
      left -= 1;
      const CancellationReasons = [{ Code: 'TransactionConflict' }, { Code: 'None' }];
      throw failure('TransactionCanceledException', { CancellationReasons });
    },
    { step: 'initialize', name: 'meetOtherTransactions', override: true },
  );
}

/** The next transaction is written, but its reply never arrives; the SDK sends the same request again. */
export function loseNextReply(client: Client): void {
  let lost = false;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next(args);
      if (lost || context.commandName !== 'TransactWriteItemsCommand') return answer;
      lost = true;
      throw failure('TimeoutError');
    },
    { step: 'finalizeRequest', priority: 'low', name: 'loseNextReply', override: true },
  );
}
