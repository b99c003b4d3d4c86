import { Appeal } from '../../schema/entities/appeal.ts';
import { AuditEvent } from '../../schema/entities/audit-event.ts';
import { Case, type CaseState } from '../../schema/entities/case.ts';
import { Complaint } from '../../schema/entities/complaint.ts';
import { Decision } from '../../schema/entities/decision.ts';
import { HearingRecord, Notice } from '../../schema/entities/hearing.ts';
import { NearRelativeFiling } from '../../schema/entities/near-relative.ts';
import { Objection } from '../../schema/entities/posting.ts';
import { isOnRoll, RosterRow } from '../../schema/entities/roll.ts';
import { partitions, sortKeys } from '../../schema/table/keys.ts';
import { PLACE_SHARDS, TABLE } from '../../schema/table/table.ts';
import { caseKey, filingKey } from './case-writes.ts';
import type { Guard } from './guard.ts';
import { guardedRow, plainRow } from './guarded-row.ts';
import type { TableClient } from './table-client.ts';
import type { Row } from './write.ts';

/** A case with everything that lies in its partition. */
export interface CaseFile {
  readonly case: Case;
  readonly events: readonly AuditEvent[];
  readonly decisions: readonly Decision[];
  readonly notices: readonly Notice[];
  readonly hearings: readonly HearingRecord[];
  readonly objections: readonly Objection[];
  readonly filings: readonly NearRelativeFiling[];
  readonly complaints: readonly Complaint[];
  readonly appeals: readonly Appeal[];
}

/** The roll of one programme in one town. */
type RollAt = { readonly county: string; readonly town: string; readonly programme: string };

const OTHER_ROWS = [
  ['EVENT#', 'events', AuditEvent],
  [sortKeys.decisions, 'decisions', Decision],
  ['NOTICE#', 'notices', Notice],
  ['HEARING#', 'hearings', HearingRecord],
  ['OBJECTION#', 'objections', Objection],
  ['FILING#', 'filings', NearRelativeFiling],
  ['COMPLAINT#', 'complaints', Complaint],
  ['APPEAL#', 'appeals', Appeal],
] as const;

/** `today` is the day of whoever reads: a term that ran out before it counts nobody. */
export function caseStore(table: TableClient, guard: Guard, today: string) {
  const toCase = guardedRow(Case, guard, (it) => ({
    division: it.village,
    programme: it.programme,
  }));
  const toCaseOfPlace = guardedRow(Case, guard, ({ village }) => ({ division: village }));
  const toRoster = guardedRow(RosterRow, guard, (it) => ({
    division: it.village,
    programme: it.programme,
  }));

  /** Everybody who is or was on the roll of one town, read consistently, shard by shard, in order of village and case. */
  async function everOnRoll(at: RollAt): Promise<RosterRow[]> {
    const shards = Array.from({ length: PLACE_SHARDS }, (_, shard) =>
      table.all(partitions.roster(at, shard)),
    );
    const rows = (await Promise.all(shards)).flat();
    rows.sort((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1));
    return rows.flatMap((row) => toRoster(row) ?? []);
  }

  /** One page of what a list by place and day holds before a day, soonest first; ids only, since an index follows later. */
  async function placedBefore(
    list: { partition: string; prefix: string; before: string },
    page: { limit: number; start: Row | undefined },
  ) {
    const { name, partitionKey, sortKey } = TABLE.indexes.place;
    const { rows, next } = await table.page({
      index: { name, pk: partitionKey, sk: sortKey },
      ...list,
      ...page,
    });
    const seen = rows.filter((row) =>
      guard({ division: String(row.village), programme: String(row.programme) }),
    );
    return { caseIds: seen.map((row) => String(row.caseId)), next };
  }

  return {
    /** The case and its whole timeline: one query. */
    async load(county: string, caseId: string): Promise<CaseFile | undefined> {
      const rows = await table.all(partitions.case(county, caseId));
      const head = toCase(rows.find((row) => row.sk === sortKeys.case));
      if (head === undefined) return undefined;
      const lists = OTHER_ROWS.map(([prefix, name, shape]) => [
        name,
        rows
          .filter((row) => String(row.sk).startsWith(prefix))
          .map((row) => plainRow<typeof shape>(shape, row)),
      ]);
      // Each list was parsed by the shape its name stands for in OTHER_ROWS.
      return { case: head, ...Object.fromEntries(lists) } as CaseFile;
    },

    /** Archive keys of the files that must leave, for whoever sees the whole county; names of objects only. */
    async leavingDocuments(county: string): Promise<string[]> {
      if (!guard({ division: county })) return [];
      return (await table.all(partitions.leavingDocuments(county))).map((row) => String(row.sk));
    },

    async get(county: string, caseId: string): Promise<Case | undefined> {
      return toCase(await table.get(caseKey(county, caseId)));
    },

    /**
     * The decisions on a case alone, without reading where the family lives: shown to whoever may see all of the county's cases of
     * the programme, and to nobody else.
     */
    async decisions(county: string, caseId: string): Promise<Decision[]> {
      const rows = await table.all(partitions.case(county, caseId), sortKeys.decisions);
      return rows
        .map((row) => plainRow(Decision, row))
        .filter(({ policy }) => guard({ division: county, programme: policy.programme }));
    },

    /**
     * Filings of near relatives by case and id; one that is gone is left out. They are plain rows beside their case: whoever asks
     * must have been shown that.
     */
    async filings(
      county: string,
      ids: readonly { caseId: string; filingId: string }[],
    ): Promise<NearRelativeFiling[]> {
      const keys = ids.map((it) => filingKey({ county, ...it }));
      const rows = await table.batchGet(keys);
      return rows.flatMap((row) => (row === undefined ? [] : [plainRow(NearRelativeFiling, row)]));
    },

    /**
     * Decisions by their own ids, side by side with what was asked: undefined where there is none. For cases that have passed
     * the guard already.
     */
    async decisionsOf(
      county: string,
      named: readonly { readonly caseId: string; readonly decisionId: string }[],
    ): Promise<(Decision | undefined)[]> {
      const rows = await table.batchGet(
        named.map(({ caseId, decisionId }) => ({
          pk: partitions.case(county, caseId),
          sk: sortKeys.decision(decisionId),
        })),
      );
      return rows.map((row) => (row === undefined ? undefined : plainRow(Decision, row)));
    },

    async getMany(county: string, caseIds: readonly string[]): Promise<(Case | undefined)[]> {
      return (await table.batchGet(caseIds.map((id) => caseKey(county, id)))).map(toCase);
    },

    /**
     * What the families of these cases draw and who of them, whatever the programme: shown to whoever sees the place, because whom
     * another programme serves is not counted twice. Nothing else of the cases is told.
     */
    async benefits(
      county: string,
      caseIds: readonly string[],
    ): Promise<Pick<Case, 'householdId' | 'state' | 'benefit'>[]> {
      const rows = await table.batchGet(caseIds.map((id) => caseKey(county, id)));
      return rows
        .flatMap((row) => toCaseOfPlace(row) ?? [])
        .map(({ householdId, state, benefit }) => ({ householdId, state, benefit }));
    },

    /** Everybody on the roll of one town now, in no order and one after another, for sums that must not hold it in memory. */
    async *onRoll(at: RollAt) {
      for (let shard = 0; shard < PLACE_SHARDS; shard += 1)
        for await (const row of table.query(partitions.roster(at, shard))) {
          const seen = toRoster(row);
          if (seen !== undefined && isOnRoll(seen, today)) yield seen;
        }
    },

    /** Everybody on the roll of one town now, read consistently, in order of village and case. */
    async roster(at: RollAt): Promise<RosterRow[]> {
      return (await everOnRoll(at)).filter((row) => isOnRoll(row, today));
    },

    everOnRoll,

    /**
     * One page of a town's work in one state whose day has passed. The index alone is read: it may follow a moment later,
     * which a daily look at deadlines can bear.
     */
    async overdue(
      at: { county: string; town: string; state: string },
      page: { today: string; limit: number; start: Row | undefined },
    ) {
      const { today, ...rest } = page;
      const list = {
        partition: partitions.worklist(at.county, at.town),
        prefix: sortKeys.workIn(at.state),
        before: sortKeys.workDueBefore(at.state, today),
      };
      return placedBefore(list, rest);
    },

    /** One page of a town's cases that ended before a day, oldest first; ids only, since an index follows later. */
    async endedBefore(
      at: { county: string; town: string },
      page: { day: string; limit: number; start: Row | undefined },
    ) {
      const { day, ...rest } = page;
      const list = {
        partition: partitions.ended(at.county, at.town),
        prefix: sortKeys.endedCases,
        before: sortKeys.endedBefore(day),
      };
      return placedBefore(list, rest);
    },

    /** One page of a town's families with nothing else open that were to be verified again before a day, soonest first. */
    async reviewsBefore(
      at: { county: string; town: string },
      page: { day: string; limit: number; start: Row | undefined },
    ) {
      const { day, ...rest } = page;
      const list = {
        partition: partitions.reviews(at.county, at.town),
        prefix: sortKeys.allReviews,
        before: sortKeys.reviewsBefore(day),
      };
      return placedBefore(list, rest);
    },

    /**
     * A town's open work, or that of one state, as the index knows it; undefined when there is more than `most`. The index
     * follows a moment later, so what is listed here is asked of the case itself before anything is done with it.
     */
    async work(
      at: { county: string; town: string; state: CaseState | null },
      most: number,
    ): Promise<Row[] | undefined> {
      const { name, partitionKey, sortKey } = TABLE.indexes.place;
      const rows: Row[] = [];
      let start: Row | undefined;
      do {
        const page = await table.page({
          index: { name, pk: partitionKey, sk: sortKey },
          partition: partitions.worklist(at.county, at.town),
          prefix: at.state === null ? '' : sortKeys.workIn(at.state),
          limit: most + 1,
          start,
        });
        rows.push(...page.rows);
        if (rows.length > most) return undefined;
        start = page.next;
      } while (start !== undefined);
      return rows.filter((row) =>
        guard({ division: String(row.village), programme: String(row.programme) }),
      );
    },
  };
}

export type CaseStore = ReturnType<typeof caseStore>;
