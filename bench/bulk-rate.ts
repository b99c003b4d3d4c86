import {
  CreateTableCommand,
  DynamoDBClient,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';

/** Items of about the size of a household's rows, a hundred to a transaction, four transactions under way: the engine's best here. */
const BULK = { items: 20_000, perTransaction: 100, lanes: 4, bytes: 700 };
const TABLE = 'bulk';

const put = (serial: number) => ({
  Put: {
    TableName: TABLE,
    Item: {
      pk: { S: `P#${serial % 997}` },
      sk: { S: `S#${serial}` },
      body: { S: 'x'.repeat(BULK.bytes) },
    },
  },
});

/** Items a second the engine takes at most, by the bare client, in the same run as what is compared with it. */
export async function bulkRate(engineUrl: string): Promise<number> {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const client = new DynamoDBClient({ endpoint: engineUrl, region: 'local', credentials });
  await client.send(
    new CreateTableCommand({
      TableName: TABLE,
      AttributeDefinitions: ['pk', 'sk'].map((name) => ({
        AttributeName: name,
        AttributeType: 'S' as const,
      })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  const started = performance.now();
  let next = 0;
  const lane = async () => {
    while (next < BULK.items) {
      const from = next;
      next += BULK.perTransaction;
      const TransactItems = Array.from({ length: BULK.perTransaction }, (_, i) => put(from + i));
      await client.send(new TransactWriteItemsCommand({ TransactItems }));
    }
  };
  await Promise.all(Array.from({ length: BULK.lanes }, lane));
  client.destroy();
  return BULK.items / ((performance.now() - started) / 1000);
}
