import type { DynamoDBDocumentClient, QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Row } from '../../oracles/comparable.ts';
import { REGISTER_TABLE } from '../../testkit/engine.ts';

/** Reads rows by the key strings as they lie in the table, with none of the code that builds them. */
const SHARDS = [0, 1, 2, 3];

async function partition(
  client: DynamoDBDocumentClient,
  pk: string,
  begins: string,
): Promise<Row[]> {
  const rows: Row[] = [];
  const input: QueryCommandInput = {
    TableName: REGISTER_TABLE,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :begins)',
    ExpressionAttributeValues: { ':pk': pk, ':begins': begins },
  };
  for await (const page of paginateQuery({ client }, input)) rows.push(...(page.Items ?? []));
  return rows;
}

/** Units and counters of a campaign; of one moment when nothing is written meanwhile. */
export async function campaignRows(
  client: DynamoDBDocumentClient,
  at: { county: string; campaignId: string; towns: readonly string[] },
): Promise<{ units: Row[]; tallies: Row[] }> {
  const { county, campaignId, towns } = at;
  const units: Row[] = [];
  for (const town of towns) {
    const shards = SHARDS.map((shard) =>
      partition(client, `C#${county}#T#${town}#CAMPAIGN#${campaignId}#${shard}`, 'UNIT#'),
    );
    units.push(...(await Promise.all(shards)).flat());
  }
  return {
    units,
    tallies: await partition(client, `C#${county}#CAMPAIGN#${campaignId}`, 'TALLY#'),
  };
}

/** What a recount of everybody needs of a row; households and their sealed people are left where they are. */
const NEEDED = ['pk', 'sk', 'caseId', 'state', 'chain', 'seq', 'prevHash', 'hash', 'refs'];
const NAMED = [...NEEDED, 'action', 'decisionId'];

/** Every row of the table, as far as a recount of everybody needs it. */
export async function barestRows(client: DynamoDBDocumentClient): Promise<Row[]> {
  const rows: Row[] = [];
  const input = {
    TableName: REGISTER_TABLE,
    ConsistentRead: true,
    ProjectionExpression: NAMED.map((name) => `#${name}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(NAMED.map((name) => [`#${name}`, name])),
  };
  for await (const page of paginateScan({ client }, input)) rows.push(...(page.Items ?? []));
  return rows;
}
