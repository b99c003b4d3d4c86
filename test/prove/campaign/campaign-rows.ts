import type { DynamoDBDocumentClient, QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import { aFewAtATime } from '../../../local/demo/a-few-at-a-time.ts';
import type { Row } from '../../oracles/comparable.ts';
import { REGISTER_TABLE } from '../../testkit/engine.ts';

/** Reads rows by the key strings as they lie in the table, with none of the code that builds them. */
const SHARDS = [0, 1, 2, 3];

/** What counts in a unit; its reasons and its chain would be most of what is read. */
const COUNTED = ['caseId', 'batchId', 'area', 'state', 'opening'];
const OF_PROPOSAL = ['outcome', 'position', 'joined', 'left'];
const TOWNS_AT_A_TIME = 4;

const unitProjection = {
  ProjectionExpression: [
    ...COUNTED.map((name) => `#${name}`),
    ...OF_PROPOSAL.map((name) => `#proposal.#${name}`),
  ].join(', '),
  ExpressionAttributeNames: Object.fromEntries(
    [...COUNTED, 'proposal', ...OF_PROPOSAL].map((name) => [`#${name}`, name]),
  ),
};

async function partition(
  client: DynamoDBDocumentClient,
  { pk, begins, ...projection }: { pk: string; begins: string } & Partial<typeof unitProjection>,
): Promise<Row[]> {
  const rows: Row[] = [];
  const input: QueryCommandInput = {
    TableName: REGISTER_TABLE,
    ConsistentRead: true,
    ...projection,
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
  const units = await aFewAtATime(towns, TOWNS_AT_A_TIME, async (town) => {
    const shards = SHARDS.map((shard) => {
      const pk = `C#${county}#T#${town}#CAMPAIGN#${campaignId}#${shard}`;
      return partition(client, { pk, begins: 'UNIT#', ...unitProjection });
    });
    return (await Promise.all(shards)).flat();
  });
  const ofCampaign = { pk: `C#${county}#CAMPAIGN#${campaignId}`, begins: 'TALLY#' };
  return { units: units.flat(), tallies: await partition(client, ofCampaign) };
}

/** What a recount of everybody needs of a row; households and their sealed people are left where they are. */
const NAMED = [
  ...['pk', 'sk', 'caseId', 'state', 'decisionId', 'roll', 'marks'],
  ...['chain', 'seq', 'prevHash', 'hash', 'refs', 'action', 'at', 'sealPk', 'sealSk'],
];

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
