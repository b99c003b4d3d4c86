import { isDeepStrictEqual } from 'node:util';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Row } from '../oracles/comparable.ts';
import { type Dumped, dump } from './dump.ts';
import { REGISTER_TABLE } from './engine.ts';

const ROWS_PER_BATCH = 25;

/** Puts the table back to rows dumped before, so that one engine can live many short histories under the same keys. */
export async function rewind(register: Dumped, to: readonly Row[]): Promise<void> {
  const keyOf = ({ pk, sk }: Row) => `${pk} ${sk}`;
  const kept = new Set(to.map(keyOf));
  const present = new Map((await dump(register)).map((row) => [keyOf(row), row]));
  const others = [...present.values()].filter((row) => !kept.has(keyOf(row)));
  const changed = to.filter((row) => !isDeepStrictEqual(present.get(keyOf(row)), row));
  const requests = [
    ...others.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
    ...changed.map((Item) => ({ PutRequest: { Item } })),
  ];
  for (let i = 0; i < requests.length; i += ROWS_PER_BATCH) {
    const RequestItems = { [REGISTER_TABLE]: requests.slice(i, i + ROWS_PER_BATCH) };
    await register.clients.dynamodb.send(new BatchWriteCommand({ RequestItems }));
  }
}
