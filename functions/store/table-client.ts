import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { tableReads } from './table-reads.ts';
import { tableWrites } from './table-writes.ts';

/** The one door to the table. */
export const tableClient = (client: DynamoDBDocumentClient, tableName: string) => ({
  ...tableReads(client, tableName),
  ...tableWrites(client, tableName),
});

export type TableClient = ReturnType<typeof tableClient>;
