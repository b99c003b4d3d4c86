import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { ClientConfig } from '../outside/assert-provided.ts';
import type { LocalResource } from '../template/resolve-template.ts';

/**
 * Creates the template's tables verbatim, once; deployment-only properties stay out. Region and credentials must be those of the
 * functions: some engines keep the tables of each pair apart.
 */
export async function createTables(
  config: ClientConfig,
  tables: readonly LocalResource[],
): Promise<void> {
  const client = new DynamoDBClient(config);
  for (const { name, properties } of tables) {
    if (await exists(client, name)) continue;
    const {
      AttributeDefinitions,
      KeySchema,
      GlobalSecondaryIndexes,
      BillingMode,
      TimeToLiveSpecification,
    } = properties;
    // CloudFormation names these properties exactly as the API does.
    await client.send(
      new CreateTableCommand({
        TableName: name,
        AttributeDefinitions,
        KeySchema,
        GlobalSecondaryIndexes,
        BillingMode,
      } as CreateTableCommandInput),
    );
    if (TimeToLiveSpecification !== undefined) {
      await client.send(
        new UpdateTimeToLiveCommand({
          TableName: name,
          TimeToLiveSpecification: Object(TimeToLiveSpecification),
        }),
      );
    }
  }
  client.destroy();
}

async function exists(client: DynamoDBClient, name: string): Promise<boolean> {
  try {
    await client.send(new DescribeTableCommand({ TableName: name }));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return false;
    throw error;
  }
}
