import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Row } from '../oracles/comparable.ts';
import { type Dumped, dump } from './dump.ts';
import { REGISTER_TABLE } from './engine.ts';

const ROWS_PER_BATCH = 25;

/** Puts the table back to rows dumped before, so that one engine can live many short histories under the same keys. */
export async function rewind(register: Dumped, to: readonly Row[]): Promise<void> {
  const kept = new Map(to.map((row) => [`${row.pk} ${row.sk}`, row]));
  const others = (await dump(register)).filter(({ pk, sk }) => !kept.has(`${pk} ${sk}`));
  const requests = [
    ...others.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
    ...to.map((Item) => ({ PutRequest: { Item } })),
  ];
  for (let i = 0; i < requests.length; i += ROWS_PER_BATCH) {
    const RequestItems = { [REGISTER_TABLE]: requests.slice(i, i + ROWS_PER_BATCH) };
    await register.clients.dynamodb.send(new BatchWriteCommand({ RequestItems }));
  }
}
