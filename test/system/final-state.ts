import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { boot } from '../../local/boot.ts';
import { startEngine } from '../../local/engine/start-engine.ts';
import type { Row } from '../oracles/comparable.ts';
import { NOBODY } from '../testkit/engine.ts';
import { freePort } from './town-year.ts';

const open = (endpoint: string) =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint, region: 'local', credentials: NOBODY }),
  );

async function onlyTable(client: DynamoDBDocumentClient): Promise<string> {
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const [name] = TableNames;
  if (name === undefined || TableNames.length > 1) throw new Error('One table is expected.');
  return name;
}

/** Every row a stopped stack has left, as stored. */
export async function finalRows(dataDir: string): Promise<Row[]> {
  const engine = await startEngine(join(dataDir, 'engine'));
  const client = open(engine.url);
  try {
    const rows: Row[] = [];
    const input = { TableName: await onlyTable(client), ConsistentRead: true };
    for await (const page of paginateScan({ client }, input)) rows.push(...(page.Items ?? []));
    return rows;
  } finally {
    client.destroy();
    await engine.stop();
  }
}

/** Every object a stopped stack shows, with the MD5 of its bytes in clear. */
export function finalObjects(dataDir: string): { bucket: string; key: string; etag: string }[] {
  const table = new DatabaseSync(join(dataDir, 'objects', 'objects.sqlite'), { readOnly: true });
  try {
    const newest = 'SELECT MAX(sequence) FROM object GROUP BY bucket, key';
    return table
      .prepare(`SELECT bucket, key, etag FROM object WHERE sequence IN (${newest}) AND deleted = 0`)
      .all()
      .map(({ bucket, key, etag }) => ({
        bucket: String(bucket),
        key: String(key),
        etag: String(etag),
      }));
  } finally {
    table.close();
  }
}

const isCountyKey = (row: Row): boolean => String(row.sk).startsWith('COUNTY_KEY#');

/**
 * Prepares a data directory that holds nothing but the county keys of another: ids of persons and surveys are keyed hashes, so
 * two years can be compared row by row only when their keyed hashes are the same.
 */
export async function shareCountyKeys(from: string, to: string): Promise<void> {
  const keys = (await finalRows(from)).filter(isCountyKey);
  cpSync(join(from, 'keys'), join(to, 'keys'), { recursive: true });
  const stack = await boot({
    dataDir: to,
    port: await freePort(),
    cdkOut: 'cdk.out',
    users: [],
    firstAdministrators: '',
  });
  const client = open(stack.endpoints.dynamodb);
  const TableName = await onlyTable(client);
  for (const Item of keys) await client.send(new PutCommand({ TableName, Item }));
  client.destroy();
  await stack.stop();
}
