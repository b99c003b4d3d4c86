import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Key } from '../../schema/table/keys.ts';

export type Row = Record<string, unknown>;
export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
type Put = NonNullable<TransactItem['Put']>;

/** What must hold for a row to be put. */
export type Condition = Omit<Put, 'Item' | 'TableName'>;

/** One conditional write of a transaction, table name left out. */
export type Write =
  | { readonly put: Row; readonly condition?: Condition }
  | { readonly remove: Key };

/** What became of a transaction: done, or which of its writes met a condition that did not hold. */
export type WriteResult =
  | { readonly done: true }
  | { readonly done: false; readonly failed: readonly { readonly index: number }[] };

export const MAX_WRITES_PER_TRANSACTION = 100;

/** The condition that a row is not there yet. */
export const ABSENT = { ConditionExpression: 'attribute_not_exists(pk)' } as const;
