import {
  type DynamoDBDocumentClient,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Key } from '../../schema/table/keys.ts';
import { TABLE } from '../../schema/table/table.ts';
import { calmly, untilAnswered } from './calmly.ts';
import { toStored } from './row-version.ts';
import {
  ABSENT,
  type Condition,
  type Row,
  type TransactItem,
  type Write,
  type WriteResult,
} from './write.ts';

interface Cancellation {
  readonly CancellationReasons?: readonly { readonly Code?: string }[];
}

/** Reasons that pass by themselves; any other that is not a failed condition is a defect. */
const PASSING = new Set([
  'None',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/** What a cancelled transaction answers: the failed conditions, or undefined when it is only to be tried again. */
function verdict(error: Error & Cancellation): WriteResult | undefined {
  const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
  const failed = codes.flatMap((code, index) =>
    code === 'ConditionalCheckFailed' ? [{ index }] : [],
  );
  if (failed.length > 0) return { done: false, failed };
  if (codes.every((code) => PASSING.has(code))) return undefined;
  throw error;
}

const isConditionFailure = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ConditionalCheckFailedException';

/** Writes. Every transaction carries the SDK's own token, so that a reply lost on the way is not written twice. */
export function tableWrites(client: DynamoDBDocumentClient, tableName: string) {
  const toItem = (write: Write): TransactItem =>
    'put' in write
      ? { Put: { TableName: tableName, Item: toStored(write.put), ...write.condition } }
      : { Delete: { TableName: tableName, Key: { pk: write.remove.pk, sk: write.remove.sk } } };

  async function attempt(TransactItems: TransactItem[]): Promise<WriteResult | undefined> {
    try {
      await calmly(() => client.send(new TransactWriteCommand({ TransactItems })));
      return { done: true };
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'TransactionCanceledException') throw error;
      return verdict(error);
    }
  }

  /** Puts a row if its condition holds; false when it does not. */
  async function putIf(row: Row, condition: Condition): Promise<boolean> {
    try {
      const input = { TableName: tableName, Item: toStored(row), ...condition };
      await calmly(() => client.send(new PutCommand(input)));
      return true;
    } catch (error) {
      if (isConditionFailure(error)) return false;
      throw error;
    }
  }

  return {
    /**
     * All or nothing. Failed conditions are an answer. A transaction that met another is tried again, so that its own
     * conditions decide; `Busy` when it keeps meeting others.
     */
    transact: (writes: readonly Write[]): Promise<WriteResult> =>
      untilAnswered(() => attempt(writes.map(toItem))),

    /** Puts a row unless one is there; false when one was. */
    putIfAbsent: (row: Row): Promise<boolean> => putIf(row, ABSENT),

    putIf,

    /** Puts a row that only its own writer ever writes (a tally, a parked token), whatever was there. */
    async put(row: Row): Promise<void> {
      const input = { TableName: tableName, Item: toStored(row) };
      await calmly(() => client.send(new PutCommand(input)));
    },

    /** Counts one more under a key that expires by itself; false when `limit` has been reached. */
    async count(key: Key, until: { limit: number; expiresAt: number }): Promise<boolean> {
      const input = {
        TableName: tableName,
        Key: { pk: key.pk, sk: key.sk },
        UpdateExpression: 'ADD #used :one SET #expires = :expires',
        ConditionExpression: 'attribute_not_exists(#used) OR #used < :limit',
        ExpressionAttributeNames: { '#used': 'used', '#expires': TABLE.timeToLive },
        ExpressionAttributeValues: {
          ':one': 1,
          ':limit': until.limit,
          ':expires': until.expiresAt,
        },
      };
      try {
        await calmly(() => client.send(new UpdateCommand(input)));
        return true;
      } catch (error) {
        if (isConditionFailure(error)) return false;
        throw error;
      }
    },
  };
}
