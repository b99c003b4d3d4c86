import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { REGISTER_TABLE } from './engine.ts';
import type { Register } from './register.ts';

type Row = Record<string, unknown>;

/** Every row of the register in order of its key, as stored. */
export async function dump({ clients }: Register): Promise<Row[]> {
  const rows: Row[] = [];
  const input = { TableName: REGISTER_TABLE, ConsistentRead: true };
  for await (const page of paginateScan({ client: clients.dynamodb }, input))
    rows.push(...(page.Items ?? []));
  const key = (row: Row) => `${row.pk} ${row.sk}`;
  return rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
