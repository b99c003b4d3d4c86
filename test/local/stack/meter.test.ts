import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DynamoDBClient,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTables } from '../../../local/engine/create-tables.ts';
import { type Engine, startEngine } from '../../../local/engine/start-engine.ts';
import { type Meter, startMeter } from '../../../local/engine/start-meter.ts';

const TableName = 'metered';
const key = (name: string, KeyType: string) => ({ AttributeName: name, KeyType });
let engine: Engine;
let meter: Meter;
let client: DynamoDBClient;

beforeAll(async () => {
  engine = await startEngine(mkdtempSync(join(tmpdir(), 'meter-')));
  meter = await startMeter(engine.url);
  const properties = {
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk', 'at'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'place',
        KeySchema: [key('at', 'HASH')],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  };
  const table = { logicalId: 'T', type: 'AWS::DynamoDB::Table', arn: 'arn', properties };
  const config = { region: 'local', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
  await createTables({ ...config, endpoint: engine.url }, [{ ...table, name: TableName }]);
  client = new DynamoDBClient({ ...config, endpoint: meter.url, maxAttempts: 1 });
});
afterAll(async () => {
  client.destroy();
  await meter.stop();
  await engine.stop();
});

const item = (sk: string, bytes = 1) => ({
  pk: { S: 'p' },
  sk: { S: sk },
  text: { S: 'x'.repeat(bytes) },
});
/** The text of an item of exactly 400 KB: names and values of the other attributes, and its own name, take 11 bytes. */
const WHOLE = 400 * 1024 - 11;
const transact = (count: number, bytes: number) =>
  client.send(
    new TransactWriteItemsCommand({
      TransactItems: Array.from({ length: count }, (_, i) => ({
        Put: { TableName, Item: item(`t${i}`, bytes) },
      })),
    }),
  );

it('counts calls and units, indexes and transactions included, and asks nothing of other calls', async () => {
  await client.send(new PutItemCommand({ TableName, Item: { ...item('a'), at: { S: 'here' } } }));
  expect(meter.usage()).toMatchObject({ writeUnits: 2, readUnits: 0, itemWrites: 1 });
  await transact(2, 1);
  expect(meter.usage()).toMatchObject({ writeUnits: 6, itemWrites: 3 });
  await client.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :p',
      ExpressionAttributeValues: { ':p': { S: 'p' } },
    }),
  );
  await client.send(new ListTablesCommand({}));
  expect(meter.usage()).toMatchObject({
    readUnits: 0.5,
    calls: { PutItem: 1, TransactWriteItems: 1, Query: 1, ListTables: 1 },
  });
});

it.each([
  ['an item of 400 KB', () => transact(1, WHOLE), undefined],
  ['an item of a byte more', () => transact(1, WHOLE + 1), 'ValidationException'],
  ['a transaction of 100 items', () => transact(100, 1), undefined],
  ['a transaction of 101 items', () => transact(101, 1), 'ValidationException'],
  ['a transaction of just under 4 MB', () => transact(10, WHOLE), undefined],
  ['a larger transaction', () => transact(11, WHOLE), 'ValidationException'],
])('meets the table’s limits: %s', async (_, send, refusal) => {
  const name = await send().then(
    () => undefined,
    (error: Error) => error.name,
  );
  expect(name).toBe(refusal);
});
