import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { BusyError } from '../../schema/busy-error.ts';
import type { Key } from '../../schema/table/keys.ts';

export type Row = Record<string, unknown>;
type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
type Put = NonNullable<TransactItem['Put']>;

/** One conditional write of a transaction, table name left out. */
export type Write =
  | { readonly put: Row; readonly condition?: Omit<Put, 'Item' | 'TableName'> }
  | { readonly remove: Key };

/** What became of a transaction: done, or which of its writes met a condition that did not hold, and the row it met. */
export type WriteResult =
  | { readonly done: true }
  | {
      readonly done: false;
      readonly failed: readonly { readonly index: number; readonly met: Row | undefined }[];
    };

export const MAX_WRITES_PER_TRANSACTION = 100;
const MAX_KEYS_PER_BATCH_GET = 100;

const TRANSIENT = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'TransactionInProgressException',
  'RequestLimitExceeded',
  'TransactionConflictException',
]);

async function calmly<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Error && TRANSIENT.has(error.name)) throw new BusyError(error.name);
    throw error;
  }
}

interface Cancellation {
  readonly CancellationReasons?: readonly { readonly Code?: string; readonly Item?: Row }[];
}

/** The one door to the table. Reads are consistent unless they use the index, which cannot be. */
export function tableClient(client: DynamoDBDocumentClient, tableName: string) {
  async function get(key: Key): Promise<Row | undefined> {
    const answer = await calmly(() =>
      client.send(new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true })),
    );
    return answer.Item;
  }

  /** Rows by key, in the order asked; missing ones are undefined. Keys left unprocessed are asked again. */
  async function batchGet(keys: readonly Key[]): Promise<(Row | undefined)[]> {
    const found = new Map<string, Row>();
    const id = (key: { pk?: unknown; sk?: unknown }) => `${key.pk}\u0000${key.sk}`;
    const distinct = [
      ...new Map(keys.map((key) => [id(key), { pk: key.pk, sk: key.sk }])).values(),
    ];
    for (let i = 0; i < distinct.length; i += MAX_KEYS_PER_BATCH_GET) {
      let asked: Row[] = distinct.slice(i, i + MAX_KEYS_PER_BATCH_GET);
      while (asked.length > 0) {
        const RequestItems = { [tableName]: { Keys: asked, ConsistentRead: true } };
        const answer = await calmly(() => client.send(new BatchGetCommand({ RequestItems })));
        for (const row of answer.Responses?.[tableName] ?? []) found.set(id(row), row);
        asked = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
      }
    }
    return keys.map((key) => found.get(id(key)));
  }

  /** Every row of a partition whose sort key begins with `prefix`, page by page. */
  async function* query(pk: string, prefix = ''): AsyncGenerator<Row> {
    let start: Row | undefined;
    do {
      const answer = await calmly(() =>
        client.send(
          new QueryCommand({
            TableName: tableName,
            KeyConditionExpression:
              prefix === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
            ExpressionAttributeValues:
              prefix === '' ? { ':pk': pk } : { ':pk': pk, ':prefix': prefix },
            ConsistentRead: true,
            ...(start === undefined ? {} : { ExclusiveStartKey: start }),
          }),
        ),
      );
      yield* answer.Items ?? [];
      start = answer.LastEvaluatedKey;
    } while (start !== undefined);
  }

  const all = (pk: string, prefix = '') => Array.fromAsync(query(pk, prefix));

  /** One page of a partition or of an index, from after `start`. */
  async function page(input: {
    index?: { name: string; pk: string; sk: string };
    partition: string;
    prefix: string;
    limit: number;
    start: Row | undefined;
    backward?: boolean;
  }): Promise<{ rows: Row[]; next: Row | undefined }> {
    const names = input.index ?? { pk: 'pk', sk: 'sk' };
    const prefixed = input.prefix !== '';
    const answer = await calmly(() =>
      client.send(
        new QueryCommand({
          TableName: tableName,
          ...(input.index === undefined
            ? { ConsistentRead: true }
            : { IndexName: input.index.name }),
          KeyConditionExpression: prefixed
            ? '#pk = :pk AND begins_with(#sk, :prefix)'
            : '#pk = :pk',
          ExpressionAttributeNames: prefixed
            ? { '#pk': names.pk, '#sk': names.sk }
            : { '#pk': names.pk },
          ExpressionAttributeValues: prefixed
            ? { ':pk': input.partition, ':prefix': input.prefix }
            : { ':pk': input.partition },
          Limit: input.limit,
          ScanIndexForward: input.backward !== true,
          ...(input.start === undefined ? {} : { ExclusiveStartKey: input.start }),
        }),
      ),
    );
    return { rows: answer.Items ?? [], next: answer.LastEvaluatedKey };
  }

  const toItem = (write: Write): TransactItem =>
    'put' in write
      ? {
          Put: {
            TableName: tableName,
            Item: write.put,
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
            ...write.condition,
          },
        }
      : { Delete: { TableName: tableName, Key: { pk: write.remove.pk, sk: write.remove.sk } } };

  /** All or nothing. Failed conditions are an answer; anything transient is `Busy`; the rest is thrown. */
  async function transact(writes: readonly Write[]): Promise<WriteResult> {
    try {
      await calmly(() =>
        client.send(new TransactWriteCommand({ TransactItems: writes.map(toItem) })),
      );
      return { done: true };
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'TransactionCanceledException') throw error;
      const reasons = (error as Error & Cancellation).CancellationReasons ?? []; // The SDK's documented shape.
      const failed = reasons.flatMap(({ Code, Item }, index) =>
        Code === 'ConditionalCheckFailed' ? [{ index, met: Item }] : [],
      );
      if (failed.length === 0) throw new BusyError(reasons.map((r) => r.Code).join(','));
      return { done: false, failed };
    }
  }

  /** Puts a row unless one is there; false when one was. */
  async function putIfAbsent(row: Row): Promise<boolean> {
    try {
      await calmly(() =>
        client.send(
          new PutCommand({
            TableName: tableName,
            Item: row,
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      );
      return true;
    } catch (error) {
      if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
      throw error;
    }
  }

  /** Puts a row that only its own writer ever writes (a tally, a parked token), whatever was there. */
  async function put(row: Row): Promise<void> {
    await calmly(() => client.send(new PutCommand({ TableName: tableName, Item: row })));
  }

  return { get, batchGet, query, all, page, transact, putIfAbsent, put };
}

export type TableClient = ReturnType<typeof tableClient>;

/** The condition that a row is not there yet. */
export const ABSENT = { ConditionExpression: 'attribute_not_exists(pk)' } as const;
