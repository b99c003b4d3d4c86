import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { endOfDay } from '../../functions/domain/deadline/end-of-day.ts';
import { decisionInForce } from '../../functions/domain/decisions/decision-in-force.ts';
import { isComputed, recompute } from '../../functions/domain/decisions/recompute.ts';
import { MOST_ENTRIES } from '../../functions/services/decisions/recompute-page.ts';
import type { Decision } from '../../schema/entities/decision.ts';
import type { DibaoPolicy } from '../../schema/programmes/dibao.ts';
import { partitions, sortKeys } from '../../schema/table/keys.ts';
import { SEAL_SHARDS, TABLE } from '../../schema/table/table.ts';

interface Register {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
}

const { name: IndexName, partitionKey, sortKey } = TABLE.indexes.sealing;

/** One page of a shard as it comes from the index. */
const entriesOf = (
  { client, tableName: TableName }: Register,
  at: { partition: string; end: string; start: Record<string, unknown> | undefined },
) =>
  client.send(
    new QueryCommand({
      ...{ TableName, IndexName, Limit: MOST_ENTRIES },
      KeyConditionExpression: '#pk = :pk AND #sk < :end',
      ExpressionAttributeNames: { '#pk': partitionKey, '#sk': sortKey },
      ExpressionAttributeValues: { ':pk': at.partition, ':end': at.end },
      ...(at.start === undefined ? {} : { ExclusiveStartKey: at.start }),
    }),
  );

/** Rows of a partition by the plain client; stored rows are what the shape says, or the run before would have failed. */
async function rowsOf<T>({ client, tableName }: Register, pk: string, prefix = ''): Promise<T[]> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: prefix === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': pk, ...(prefix === '' ? {} : { ':prefix': prefix }) },
      ConsistentRead: true,
    }),
  );
  return Items as T[];
}

/** Policy rows, each list read once, as the run before reads them. */
function policiesIn(register: Register) {
  const lists = new Map<string, Promise<DibaoPolicy[]>>();
  return async ({ policy: { division, programme, area, effectiveFrom } }: Decision) => {
    const pk = partitions.policy(division, programme, area);
    const list = lists.get(pk) ?? rowsOf<DibaoPolicy>(register, pk);
    lists.set(pk, list);
    return (await list).find((row) => row.effectiveFrom === effectiveFrom);
  };
}

/**
 * The baseline of a replay: the same pages and the same decisions by the plain client, the same number side by side, and a bare loop
 * over the same pure functions. Nothing is parsed, guarded or compared. Answers how many decisions it recomputed, and seconds.
 */
export async function bareReading(
  register: Register,
  { counties, asOf }: { counties: readonly string[]; asOf: string },
): Promise<{ decisions: number; seconds: number }> {
  const started = performance.now();
  const policyOf = policiesIn(register);
  let decisions = 0;
  const recomputeCase = async (county: string, chain: string) => {
    const rows = await rowsOf<Decision>(
      register,
      partitions.case(county, chain),
      sortKeys.decisions,
    );
    const inForce = decisionInForce(rows, asOf);
    if (inForce === undefined || !isComputed(inForce)) return;
    const policy = await policyOf(inForce);
    if (policy !== undefined) recompute(inForce, policy);
    decisions += 1;
  };
  for (const county of counties)
    for (let shard = 0; shard < SEAL_SHARDS; shard += 1) {
      let start: Record<string, unknown> | undefined;
      do {
        const at = { partition: partitions.sealing(county, shard), end: endOfDay(asOf), start };
        const { Items = [], LastEvaluatedKey } = await entriesOf(register, at);
        const begun = Items.filter(({ chain, seq }) => seq === 1 && chain.startsWith('case_'));
        await Promise.all(begun.map(({ chain }) => recomputeCase(county, chain)));
        start = LastEvaluatedKey;
      } while (start !== undefined);
    }
  return { decisions, seconds: (performance.now() - started) / 1000 };
}
