import { setTimeout as pause } from 'node:timers/promises';
import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import DataLoader from 'dataloader';
import type { Key } from '../../schema/table/keys.ts';
import { calmly } from './calmly.ts';
import { fromStored } from './row-version.ts';
import type { Row } from './write.ts';

const MAX_KEYS_PER_BATCH_GET = 100;
const UNPROCESSED_WAIT_IN_MILLISECONDS = 25;

/** One page of a partition or of an index, from after `start`. */
export interface PageRequest {
  readonly index?: { readonly name: string; readonly pk: string; readonly sk: string };
  readonly partition: string;
  readonly prefix: string;
  /** Keys from `prefix` up to and without this one; every key that begins with `prefix` when left out. */
  readonly before?: string;
  readonly limit: number;
  readonly start: Row | undefined;
}

const idOf = (key: { pk?: unknown; sk?: unknown }) => `${key.pk}\u0000${key.sk}`;

function keyCondition(
  names: { pk: string; sk: string },
  at: Pick<PageRequest, 'partition' | 'prefix' | 'before'>,
): Pick<
  QueryCommandInput,
  'KeyConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
> {
  const { partition, prefix, before } = at;
  if (prefix === '')
    return {
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': names.pk },
      ExpressionAttributeValues: { ':pk': partition },
    };
  const range =
    before === undefined ? 'begins_with(#sk, :prefix)' : '#sk BETWEEN :prefix AND :before';
  return {
    KeyConditionExpression: `#pk = :pk AND ${range}`,
    ExpressionAttributeNames: { '#pk': names.pk, '#sk': names.sk },
    ExpressionAttributeValues: {
      ':pk': partition,
      ':prefix': prefix,
      ...(before === undefined ? {} : { ':before': before }),
    },
  };
}

const TABLE_NAMES = { pk: 'pk', sk: 'sk' };

/** Reads by key. Consistent, unless the index is asked, which cannot be. */
export function tableReads(client: DynamoDBDocumentClient, tableName: string) {
  async function batch(keys: readonly Row[]): Promise<Row[]> {
    const rows: Row[] = [];
    for (let asked: Row[] = [...keys]; asked.length > 0; ) {
      const RequestItems = { [tableName]: { Keys: asked, ConsistentRead: true } };
      const answer = await calmly(() => client.send(new BatchGetCommand({ RequestItems })));
      rows.push(...(answer.Responses?.[tableName] ?? []).map(fromStored));
      asked = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
      if (asked.length > 0) await pause(UNPROCESSED_WAIT_IN_MILLISECONDS);
    }
    return rows;
  }

  async function* query(pk: string, prefix = ''): AsyncGenerator<Row> {
    let start: Row | undefined;
    do {
      const answer = await calmly(() =>
        client.send(
          new QueryCommand({
            TableName: tableName,
            ...keyCondition(TABLE_NAMES, { partition: pk, prefix }),
            ConsistentRead: true,
            ...(start === undefined ? {} : { ExclusiveStartKey: start }),
          }),
        ),
      );
      yield* (answer.Items ?? []).map(fromStored);
      start = answer.LastEvaluatedKey;
    } while (start !== undefined);
  }

  async function one({ pk, sk }: Key): Promise<Row | undefined> {
    const input = { TableName: tableName, Key: { pk, sk }, ConsistentRead: true };
    const answer = await calmly(() => client.send(new GetCommand(input)));
    return answer.Item === undefined ? undefined : fromStored(answer.Item);
  }

  async function many(keys: readonly Key[]): Promise<(Row | undefined)[]> {
    const distinct = new Map(keys.map(({ pk, sk }) => [idOf({ pk, sk }), { pk, sk }]));
    const rows = await batch([...distinct.values()]);
    const found = new Map(rows.map((row) => [idOf(row), row]));
    return keys.map((key) => found.get(idOf(key)));
  }

  /**
   * Rows asked for in the same turn travel in one call, whoever asks: the hundred households of an import's part are looked up
   * together although each is taken by itself. Nothing is kept, so a later question is asked anew.
   */
  const together = new DataLoader<Key, Row | undefined>(
    async (keys) => {
      const [only] = keys;
      return keys.length === 1 && only !== undefined ? [await one(only)] : many(keys);
    },
    { cache: false, maxBatchSize: MAX_KEYS_PER_BATCH_GET },
  );

  return {
    get: (key: Key): Promise<Row | undefined> => together.load(key),

    /** Rows by key, in the order asked; missing ones are undefined. Keys left unprocessed are asked again. */
    batchGet: (keys: readonly Key[]): Promise<(Row | undefined)[]> =>
      Promise.all(keys.map((key) => together.load(key))),

    /** Every row of a partition whose sort key begins with `prefix`, page by page. */
    query,

    all: (pk: string, prefix = ''): Promise<Row[]> => Array.fromAsync(query(pk, prefix)),

    /** One page, and the key after which the next begins. */
    async page(request: PageRequest): Promise<{ rows: Row[]; next: Row | undefined }> {
      const { index, limit, start } = request;
      const answer = await calmly(() =>
        client.send(
          new QueryCommand({
            TableName: tableName,
            ...(index === undefined ? { ConsistentRead: true } : { IndexName: index.name }),
            ...keyCondition(index ?? TABLE_NAMES, request),
            Limit: limit,
            ...(start === undefined ? {} : { ExclusiveStartKey: start }),
          }),
        ),
      );
      return { rows: (answer.Items ?? []).map(fromStored), next: answer.LastEvaluatedKey };
    },
  };
}
