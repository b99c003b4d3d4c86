import type { Appeal } from '../../schema/entities/appeal.ts';
import type { AuditEvent } from '../../schema/entities/audit-event.ts';
import { type Case, ENDED, nextDueOn } from '../../schema/entities/case.ts';
import type { Complaint } from '../../schema/entities/complaint.ts';
import type { Decision } from '../../schema/entities/decision.ts';
import type { HearingRecord, Notice } from '../../schema/entities/hearing.ts';
import type { NearRelativeFiling } from '../../schema/entities/near-relative.ts';
import type { Objection } from '../../schema/entities/posting.ts';
import type { RosterRow } from '../../schema/entities/roll.ts';
import { type Key, partitions, shardOf, sortKeys } from '../../schema/table/keys.ts';
import { eventWrite } from './event-row.ts';
import { stateAndPlaceInChain } from './place-in-chain.ts';
import { ABSENT, type Row, type Write } from './write.ts';

/**
 * States in which nobody has anything left to do, unless a clock still runs (a refusal's notice, for example) or a change of the
 * benefit is proposed.
 */
const NOT_WORK = new Set<string>(['ACTIVE', ...ENDED]);
/** Sorts after every real date, for work without a clock. */
const NO_DUE_DATE = '9999-12-31';

export const caseKey = (county: string, caseId: string): Key => ({
  pk: partitions.case(county, caseId),
  sk: sortKeys.case,
});

export const filingKey = (it: { county: string; caseId: string; filingId: string }): Key => ({
  pk: partitions.case(it.county, it.caseId),
  sk: sortKeys.filing(it.filingId),
});

/**
 * A case stands in its town's worklist while there is work; without any, a family on the roll stands where it waits to be verified
 * again, and one that has left among the ended ones until nobody in it can be read.
 */
function listedAt(it: Case): Row {
  const { county, town, caseId, endedOn, nextReview } = it;
  const due = nextDueOn(it);
  if (!NOT_WORK.has(it.state) || due !== null || it.change !== null)
    return {
      placePk: partitions.worklist(county, town),
      placeSk: sortKeys.work(it.state, due ?? NO_DUE_DATE, caseId),
    };
  if (it.state === 'ACTIVE' && nextReview !== null)
    return {
      placePk: partitions.reviews(county, town),
      placeSk: sortKeys.review(nextReview.dueOn, caseId),
    };
  if (endedOn === null || it.namesErased) return {};
  return { placePk: partitions.ended(county, town), placeSk: sortKeys.endedCase(endedOn, caseId) };
}

const caseRow = (it: Case): Row => ({ ...caseKey(it.county, it.caseId), ...listedAt(it), ...it });

/** Writes of a case: the head's condition names the states and the place in the chain it must still have. */
export const caseWrites = {
  open: (it: Case): Write => ({ put: caseRow(it), condition: ABSENT }),

  move: (it: Case, from: { states: readonly string[]; seq: number }): Write => ({
    put: caseRow(it),
    condition: stateAndPlaceInChain(from),
  }),

  event: (at: { county: string; caseId: string }, event: AuditEvent): Write =>
    eventWrite(at.county, partitions.case(at.county, at.caseId), event),

  decision: (county: string, decision: Decision): Write => ({
    put: {
      pk: partitions.case(county, decision.caseId),
      sk: sortKeys.decision(decision.decisionId),
      ...decision,
    },
    condition: ABSENT,
  }),

  notice: (county: string, notice: Notice): Write => ({
    put: {
      pk: partitions.case(county, notice.caseId),
      sk: sortKeys.notice(notice.noticeId),
      ...notice,
    },
  }),

  /** That a notice's file must leave the archive; the nightly sweep takes it away and then this row. */
  documentLeaves: (county: string, objectKey: string): Write => ({
    put: { pk: partitions.leavingDocuments(county), sk: objectKey },
  }),

  documentLeft: (county: string, objectKey: string): Write => ({
    remove: { pk: partitions.leavingDocuments(county), sk: objectKey },
  }),

  hearing: (county: string, hearing: HearingRecord): Write => ({
    put: {
      pk: partitions.case(county, hearing.caseId),
      sk: sortKeys.hearing(hearing.hearingId),
      ...hearing,
    },
    condition: ABSENT,
  }),

  complaint: (it: Complaint): Write => ({
    put: {
      pk: partitions.case(it.county, it.caseId),
      sk: sortKeys.complaint(it.complaintId),
      ...it,
    },
  }),

  appeal: (it: Appeal): Write => ({
    put: { pk: partitions.case(it.county, it.caseId), sk: sortKeys.appeal(it.appealId), ...it },
  }),

  filing: (it: NearRelativeFiling): Write => ({
    put: { ...filingKey(it), ...it },
  }),

  objection: (county: string, objection: Objection): Write => ({
    put: {
      pk: partitions.case(county, objection.caseId),
      sk: sortKeys.objection(objection.objectionId),
      ...objection,
    },
  }),
};

const rosterKey = (
  row: Pick<RosterRow, 'county' | 'town' | 'programme' | 'village' | 'caseId'>,
): Key => ({
  pk: partitions.roster(row, shardOf(row.caseId)),
  sk: sortKeys.rosterRow(row.village, row.caseId),
});

/** The roster changes only inside its case's transaction; a family that leaves keeps its row, marked as gone. */
export const rosterWrites = {
  put: (row: RosterRow): Write => ({ put: { ...rosterKey(row), ...row } }),
};
