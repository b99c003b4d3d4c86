import { AuditEvent } from '../../schema/entities/audit-event.ts';
import { Division } from '../../schema/entities/division.ts';
import { KinshipRule } from '../../schema/entities/near-relative.ts';
import { NoticeWords } from '../../schema/entities/notice-words.ts';
import { Posting } from '../../schema/entities/posting.ts';
import { WorkCalendar } from '../../schema/entities/work-calendar.ts';
import { type Policy, type Programme, SHAPES } from '../../schema/programmes/programme.ts';
import { prefectureOf } from '../../schema/scalars/division-code.ts';
import { crossCountyPartitions, type Key, partitions, sortKeys } from '../../schema/table/keys.ts';
import { eventWrite } from './event-row.ts';
import type { Guard } from './guard.ts';
import { guardedRow, plainRow } from './guarded-row.ts';
import type { TableClient } from './table-client.ts';
import { ABSENT, type Row, type Write } from './write.ts';

const COUNTY_DIGITS = 6;

const divisionRow = (county: string, division: Division): { readonly put: Row } => ({
  put: {
    pk: partitions.divisions(county),
    sk: sortKeys.division(division.code, division.validFrom),
    ...division,
  },
});

const policyRow = (policy: Policy): Row => ({
  pk: partitions.policy(policy.division, policy.programme, policy.area),
  sk: sortKeys.policy(policy.effectiveFrom),
  ...policy,
});

/** The first and only event of an edit: the edit is a record of its own, and its chain begins and ends with it. */
const editKey = (prefecture: string, edit: string): Key => ({
  pk: partitions.edits(prefecture),
  sk: sortKeys.event(edit, 1),
});

const postingKey = (at: Pick<Posting, 'county' | 'town' | 'from' | 'postingId'>): Key => ({
  pk: partitions.postings(at.county, at.town),
  sk: sortKeys.posting(at.from, at.postingId),
});

/** The lists a division stands in: its county's, and a county also in its prefecture's. */
const listsOf = ({ code, kind }: Division): string[] => [
  code.slice(0, COUNTY_DIGITS),
  ...(kind === 'COUNTY' ? [prefectureOf(code)] : []),
];

/** That a record still is the one in force and as it was read. */
const asRead = ({ name, kind }: Division) => ({
  ConditionExpression: '#validTo = :open AND #name = :name AND #kind = :kind',
  ExpressionAttributeNames: { '#validTo': 'validTo', '#name': 'name', '#kind': 'kind' },
  ExpressionAttributeValues: { ':open': null, ':name': name, ':kind': kind },
});

export const referenceWrites = {
  /** A draft takes the place of no row, or of one that never held. */
  draftPolicy: (policy: Policy): Write => ({
    put: policyRow(policy),
    condition: {
      ConditionExpression: 'attribute_not_exists(pk) OR #state IN (:drafted, :withdrawn)',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':drafted': 'DRAFTED', ':withdrawn': 'WITHDRAWN' },
    },
  }),
  /** The very row that was read moves on; one drafted anew meanwhile is another. */
  movePolicy: (after: Policy, before: Policy): Write => ({
    put: policyRow(after),
    condition: {
      ConditionExpression: '#state = :state AND contentHash = :content AND draftedBy = :draftedBy',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':state': before.state,
        ':content': before.contentHash,
        ':draftedBy': before.draftedBy,
      },
    },
  }),
  division: (division: Division): Write =>
    divisionRow(division.code.slice(0, COUNTY_DIGITS), division),
  /** A division that begins; a county that begins is a county with a register. */
  openDivision: (division: Division): Write[] => [
    ...listsOf(division).map((list) => ({ ...divisionRow(list, division), condition: ABSENT })),
    ...(division.kind === 'COUNTY'
      ? [{ put: { pk: crossCountyPartitions.counties(), sk: division.code } }]
      : []),
  ],
  /** A record in force that is put right, or given its last day; it keeps its code and first day. */
  changeDivision: (from: Division, to: Division): Write[] =>
    listsOf(from).map((list) => ({ ...divisionRow(list, to), condition: asRead(from) })),
  /** A county also stands in its prefecture's own list, and in the list of all counties that have a register. */
  county: (county: Division): Write[] => [
    divisionRow(prefectureOf(county.code), county),
    { put: { pk: crossCountyPartitions.counties(), sk: county.code } },
  ],
  calendar: (calendar: WorkCalendar): Write => ({
    put: {
      pk: partitions.calendar(calendar.division),
      sk: sortKeys.calendar(calendar.year),
      ...calendar,
    },
  }),
  /** A day's words are said once: a notice may have been printed with them. */
  noticeWords: (words: NoticeWords): Write => ({
    put: { pk: partitions.noticeWords(words.division), sk: words.effectiveFrom, ...words },
    condition: ABSENT,
  }),
  kinshipRule: (rule: KinshipRule): Write => ({
    put: { pk: partitions.kinship(rule.division), sk: rule.effectiveFrom, ...rule },
    condition: ABSENT,
  }),
  edit: (prefecture: string, event: AuditEvent): Write =>
    eventWrite(prefecture, partitions.edits(prefecture), event),
  posting: (posting: Posting): Write => ({
    put: { ...postingKey(posting), ...posting },
    condition: ABSENT,
  }),
};

/** What everybody may read (divisions, policy, calendars), and postings, which are guarded. */
export function referenceStore(table: TableClient, guard: Guard) {
  const toPosting = guardedRow(Posting, guard, (it) => ({ division: it.village }));
  let readings = 0;
  return {
    async policies(division: string, programme: Programme, area: string): Promise<Policy[]> {
      const { policy } = SHAPES[programme];
      const rows = await table.all(partitions.policy(division, programme, area));
      return rows.map((row) => plainRow(policy, row));
    },
    async divisions(county: string): Promise<Division[]> {
      return (await table.all(partitions.divisions(county))).map((row) => plainRow(Division, row));
    },
    /** Every county that has a register here, by code; nothing of what it holds. */
    async counties(): Promise<string[]> {
      return (await table.all(crossCountyPartitions.counties())).map((row) => String(row.sk));
    },
    async noticeWords(division: string): Promise<NoticeWords[]> {
      return (await table.all(partitions.noticeWords(division))).map((row) =>
        plainRow(NoticeWords, row),
      );
    },
    async calendars(division: string): Promise<WorkCalendar[]> {
      return (await table.all(partitions.calendar(division))).map((row) =>
        plainRow(WorkCalendar, row),
      );
    },
    async kinshipRules(division: string): Promise<KinshipRule[]> {
      return (await table.all(partitions.kinship(division))).map((row) =>
        plainRow(KinshipRule, row),
      );
    },
    /** The event of one edit of divisions, policy or calendars. */
    async edit(prefecture: string, edit: string): Promise<AuditEvent | undefined> {
      const row = await table.get(editKey(prefecture, edit));
      return row === undefined ? undefined : plainRow(AuditEvent, row);
    },
    /** One list by the day it went up. */
    async posting(
      at: Pick<Posting, 'county' | 'town' | 'from' | 'postingId'>,
    ): Promise<Posting | undefined> {
      return toPosting(await table.get(postingKey(at)));
    },
    async postings(county: string, town: string): Promise<Posting[]> {
      return (await table.all(partitions.postings(county, town))).flatMap(
        (row) => toPosting(row) ?? [],
      );
    },
    /** Writes who read across counties, where, and for what purpose, before anything is read. */
    async logAccess(entry: {
      prefecture: string;
      at: string;
      userId: string;
      purpose: string;
      area: string;
      requestId: string;
    }) {
      const pk = crossCountyPartitions.accessLog(entry.prefecture, entry.at.slice(0, 10));
      // One request may read the same place twice within a millisecond: each reading keeps a row of its own.
      for (;;) {
        readings += 1;
        const sk = sortKeys.access(entry.at, entry.requestId, readings);
        if (await table.putIfAbsent({ pk, sk, ...entry })) return;
      }
    },
  };
}

export type ReferenceStore = ReturnType<typeof referenceStore>;
