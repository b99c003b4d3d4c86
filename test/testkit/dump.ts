import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { REGISTER_TABLE } from './engine.ts';

type Row = Record<string, unknown>;

/** Whatever holds a client of the register. */
export interface Dumped {
  readonly clients: { readonly dynamodb: DynamoDBDocumentClient };
}

/** Every row of the register in order of its key, as stored. */
export async function dump({ clients }: Dumped): Promise<Row[]> {
  const rows: Row[] = [];
  const input = { TableName: REGISTER_TABLE, ConsistentRead: true };
  for await (const page of paginateScan({ client: clients.dynamodb }, input))
    rows.push(...(page.Items ?? []));
  const key = (row: Row) => `${row.pk} ${row.sk}`;
  return rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
