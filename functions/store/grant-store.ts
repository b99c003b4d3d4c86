import { AuditEvent } from '../../schema/entities/audit-event.ts';
import { Grant } from '../../schema/entities/grant.ts';
import { prefectureOf } from '../../schema/scalars/division-code.ts';
import { crossCountyPartitions, type Key, partitions, sortKeys } from '../../schema/table/keys.ts';
import { eventWrite } from './event-row.ts';
import { plainRow } from './guarded-row.ts';
import type { TableClient } from './table-client.ts';
import { ABSENT, type Write } from './write.ts';

const grantKey = (grant: Pick<Grant, 'userId' | 'grantId'>): Key => ({
  pk: crossCountyPartitions.user(grant.userId),
  sk: sortKeys.grant(grant.grantId),
});

export const grantWrites = {
  draft: (grant: Grant): Write => ({ put: { ...grantKey(grant), ...grant }, condition: ABSENT }),
  /** Listed once under the division its area lies in, for its administrators and auditors. */
  listed: (grant: Grant): Write => ({
    put: {
      pk: partitions.officials(grant.area.slice(0, 6)),
      sk: sortKeys.grant(grant.grantId),
      userId: grant.userId,
      grantId: grant.grantId,
    },
    condition: ABSENT,
  }),
  /** One step in the life of a grant, chained behind the one before; nobody else can take its place. */
  event: (grant: Pick<Grant, 'userId' | 'area'>, event: AuditEvent): Write =>
    eventWrite(prefectureOf(grant.area), crossCountyPartitions.user(grant.userId), event),
  /** One approval more for a person, provided nobody counted another one since `seen` was read. */
  countApproval: (officialId: string, seen: number): Write => ({
    put: { ...approvalsKey(officialId), approvals: seen + 1 },
    condition:
      seen === 0
        ? ABSENT
        : {
            ConditionExpression: 'approvals = :seen',
            ExpressionAttributeValues: { ':seen': seen },
          },
  }),
  move: (grant: Grant, from: Grant['state']): Write => ({
    put: { ...grantKey(grant), ...grant },
    condition: {
      ConditionExpression: '#state = :from',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':from': from },
    },
  }),
};

const approvalsKey = (officialId: string): Key => ({
  pk: crossCountyPartitions.official(officialId),
  sk: sortKeys.approvals,
});

/** Grants belong to accounts, not to a county: the one place read before anybody's bounds are known. */
export function grantStore(table: TableClient) {
  return {
    async ofUser(userId: string): Promise<Grant[]> {
      return (await table.all(crossCountyPartitions.user(userId), sortKeys.grant(''))).map((row) =>
        plainRow(Grant, row),
      );
    },
    async get(userId: string, grantId: string): Promise<Grant | undefined> {
      const row = await table.get({
        pk: crossCountyPartitions.user(userId),
        sk: sortKeys.grant(grantId),
      });
      return row === undefined ? undefined : plainRow(Grant, row);
    },
    /** What was done to a grant, oldest first. */
    async events(grant: Pick<Grant, 'userId' | 'grantId'>): Promise<AuditEvent[]> {
      const prefix = sortKeys.events(grant.grantId);
      const rows = await table.all(crossCountyPartitions.user(grant.userId), prefix);
      return rows.map((row) => plainRow(AuditEvent, row));
    },
    /** How many approvals a person has been given under all accounts. */
    async approvalsOf(officialId: string): Promise<number> {
      return Number((await table.get(approvalsKey(officialId)))?.approvals ?? 0);
    },
    async inDivision(division: string): Promise<Grant[]> {
      const listed = await table.all(partitions.officials(division));
      const keys = listed.map((row) =>
        grantKey({ userId: String(row.userId), grantId: String(row.grantId) } as Grant),
      ); // Key fields only.
      return (await table.batchGet(keys)).flatMap((row) =>
        row === undefined ? [] : [plainRow(Grant, row)],
      );
    },
  };
}

export type GrantStore = ReturnType<typeof grantStore>;
