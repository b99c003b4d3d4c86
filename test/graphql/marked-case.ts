import type { Dependencies } from '../../functions/services/dependencies.ts';
import { Appeal } from '../../schema/entities/appeal.ts';
import { AuditEvent } from '../../schema/entities/audit-event.ts';
import { Case } from '../../schema/entities/case.ts';
import { Complaint } from '../../schema/entities/complaint.ts';
import { Decision } from '../../schema/entities/decision.ts';
import { Erasure } from '../../schema/entities/erasure.ts';
import { HearingRecord, Notice } from '../../schema/entities/hearing.ts';
import { Household, isReadable } from '../../schema/entities/household.ts';
import { OpenRemedy } from '../../schema/entities/open-remedy.ts';
import { Person } from '../../schema/entities/person.ts';
import { PersonToCorrect } from '../../schema/entities/person-to-correct.ts';
import { Objection } from '../../schema/entities/posting.ts';
import { RosterRow } from '../../schema/entities/roll.ts';
import { AT, idNumberOf, idsOf, ON, stamp } from './marked-records.ts';
import { markedId, markedText, type Place } from './places.ts';

const policyReference = { programme: 'DIBAO', area: 'RURAL', effectiveFrom: '2025-01-01' };

/** A stop that was proposed, told and heard. */
const changeOf = (mark: string) => ({
  changeId: markedId('change', mark),
  basis: 'SURVEY',
  kind: 'STOP',
  proposedOn: ON,
  monthlyFen: 0,
  reasons: [reasonOf(mark)],
  surveyId: markedId('survey', mark),
  noticeId: markedId('notice', mark),
  answerBy: ON,
  hearingId: markedId('hearing', mark),
  postedUntil: ON,
});

/** A benefit that is to be more by itself one day. */
export const steppedBenefitOf = (mark: string) => ({
  monthlyFen: 50_000,
  later: [{ from: '2030-03', monthlyFen: 60_000 }],
  headcount: 1,
  from: '2025-06',
  decisionId: markedId('decision', mark, 3),
});

/** A pause that was heard, and has ended. */
const pauseOf = (mark: string) => ({
  ...{ ground: 'WHEREABOUTS_UNKNOWN', from: '2025-05', until: ON, paidFrom: '2025-06' },
  ...{ decidedBy: markedText(mark), decidedOn: ON, endedOn: ON },
  noticeId: markedId('notice', mark),
  hearingId: markedId('hearing', mark),
  recordedAt: AT,
  endRecordedAt: AT,
});

/** A case with every field filled. */
export function caseOf(at: Place, change: Partial<Record<string, unknown>>) {
  const { mark } = at;
  const ids = idsOf(at);
  return Case.parse({
    caseId: ids.active,
    county: at.county,
    town: at.town,
    village: at.village,
    householdId: ids.household,
    programme: 'DIBAO',
    area: 'RURAL',
    state: 'ACTIVE',
    chain: { seq: 2, hash: markedText(mark, 'hash') },
    submittedOn: ON,
    acceptedOn: ON,
    dueOn: ON,
    wholeDueOn: ON,
    repostDueOn: ON,
    nearRelative: true,
    countyVisitedOn: ON,
    informationCheck: { requestedOn: ON, startedOn: ON, result: 'CLEAR' },
    surveyId: markedId('survey', mark),
    priorSurveyId: markedId('survey', mark, 1),
    hands: { acceptedBy: markedText(mark), surveyedBy: [], reviewedBy: null },
    posting: { postingId: markedId('posting', mark), round: 1, from: ON, until: ON },
    openObjections: 0,
    complained: true,
    sampled: true,
    extendedOn: ON,
    benefit: {
      monthlyFen: 50000,
      headcount: 1,
      from: '2025-06',
      decisionId: markedId('decision', mark),
    },
    change: changeOf(mark),
    suspensions: [pauseOf(mark)],
    lastReviewedOn: ON,
    deaths: [
      {
        ...{ personId: markedId('prsn', mark), diedOn: ON, toldBy: 'POLICE' },
        ...{ reportedOn: ON, dueOn: ON },
      },
    ],
    nextReview: { reviewClass: 'STABLE', ground: 'NOTHING_UNSTABLE', dueOn: ON },
    ...stamp(mark),
    ...change,
  });
}

export const eventOf = (at: Place, seq: number) =>
  AuditEvent.parse({
    chain: idsOf(at).active,
    seq,
    at: AT,
    action: markedText(at.mark, 'step'),
    actor: {
      userId: markedText(at.mark, 'user'),
      officialId: markedText(at.mark, 'official'),
      role: 'TOWN_OFFICER',
    },
    from: 'SUBMITTED',
    to: 'ACCEPTED',
    requestId: markedText(at.mark, 'request'),
    idempotencyKey: `${at.mark}${seq}`,
    contentHash: markedText(at.mark, 'hash'),
    refs: { surveyId: markedId('survey', at.mark) },
    prevHash: markedText(at.mark, 'prev'),
    hash: markedText(at.mark, 'hash'),
  });

export const reasonOf = (mark: string) => ({
  rule: markedText(mark, 'rule'),
  sentence: markedText(mark, '理由'),
  source: markedText(mark, '依据'),
  inputs: { amountFen: 100, persons: 1, code: markedText(mark, '输入'), flag: true },
  valueFen: 100,
});

/** A household of one, who has left, and that person; sealed under real keys. */
export async function familyOf(deps: Dependencies, at: Place, personId = idsOf(at).person) {
  const { mark } = at;
  const clear = {
    name: markedText(mark, '张'),
    idNumber: idNumberOf(at),
    phone: null,
    bankAccount: null,
  };
  const card = { name: clear.name, maskedId: `MK${mark}********1234` };
  const sealed = await deps.personal.sealPerson({ county: at.county, personId }, clear, card);
  const person = Person.parse({
    personId,
    county: at.county,
    idStatus: 'VERIFIED',
    wrappedKey: sealed.wrappedKey,
    sealed: sealed.sealed,
    householdIds: [idsOf(at).household],
    recordedAt: AT,
  });
  const household = Household.parse({
    householdId: idsOf(at).household,
    county: at.county,
    town: at.town,
    village: at.village,
    area: 'RURAL',
    householdNumber: markedText(mark, '户'),
    members: [
      {
        personId,
        relation: 'HEAD',
        from: ON,
        to: '2026-06-01',
        leftReason: 'MOVED_OUT',
        wrappedKey: sealed.wrappedKey,
        card: sealed.card,
      },
    ],
    latestSurvey: { surveyId: markedId('survey', mark), surveyedOn: ON, campaignId: null },
    workOffers: [
      {
        offerId: markedId('offer', mark),
        ...{ personId, kind: 'JOB', offeredOn: ON, answer: 'REFUSED', ground: 'HEALTH' },
        recordedBy: markedText(mark),
        recordedAt: AT,
      },
    ],
    version: 1,
    ...stamp(mark),
  });
  return { household, person };
}

/** The papers beside a case: decision, notice, hearing, objection, each with every field filled. */
export function papersOf(at: Place) {
  const { mark } = at;
  const caseId = idsOf(at).active;
  const common = { caseId, campaignId: idsOf(at).campaign, ...stamp(mark) };
  const { contentHash: _hash, ...decisionCommon } = common;
  const decision = {
    ...decisionCommon,
    decisionId: markedId('decision', mark),
    kind: 'GRANT',
    decidedBy: markedText(mark),
    decidedOn: ON,
    effectiveMonth: '2025-07',
    policy: { ...policyReference, division: at.county },
    facts: {
      ...{ area: 'RURAL', headcount: 1, monthlyIncomeFen: 100 },
      groups: [{ personId: markedId('prsn', mark), group: 'ELDER' }],
      refusingWork: [markedId('prsn', mark)],
    },
    entitlement: { eligible: true, monthlyFen: 50000, reasons: [reasonOf(mark)] },
    previousMonthlyFen: 1,
    surveyId: markedId('survey', mark),
    hearingId: markedId('hearing', mark),
  };
  return {
    decision: Decision.parse(decision),
    /** The same, found later on the same day to be due a month earlier. */
    correction: Decision.parse({
      ...decision,
      decisionId: markedId('decision', mark, 1),
      effectiveMonth: '2025-06',
      corrects: { decisionId: markedId('decision', mark), cause: 'RECORDED_WRONG' },
      recordedAt: '2025-06-01T20:00:00.000Z',
    }),
    /** A decision of another programme, whose facts have fields of their own. */
    support: Decision.parse({
      ...decisionCommon,
      decisionId: markedId('decision', mark, 2),
      kind: 'GRANT',
      decidedBy: markedText(mark),
      decidedOn: ON,
      effectiveMonth: '2025-07',
      policy: { ...policyReference, programme: 'TEKUN', division: at.county },
      facts: {
        ...{ programme: 'TEKUN', area: 'RURAL', headcount: 1, monthlyIncomeFen: 100 },
        persons: [
          {
            personId: markedId('prsn', mark),
            category: 'ELDER',
            ableToWork: false,
            propertyWithinLimits: true,
            obligors: 'NONE',
            skills: ['EAT'],
            supportMode: 'DISPERSED',
            monthlyIncomeFen: 100,
          },
        ],
      },
      entitlement: { eligible: true, monthlyFen: 50000, reasons: [reasonOf(mark)] },
      previousMonthlyFen: 1,
      surveyId: markedId('survey', mark),
      hearingId: null,
    }),
    notice: Notice.parse({
      ...common,
      noticeId: markedId('notice', mark),
      kind: 'STOP',
      issuedOn: ON,
      deliveredOn: ON,
      deliveryMethod: 'IN_PERSON',
      answerBy: ON,
      surveyId: null,
      reasonRules: [markedText(mark, 'rule')],
    }),
    hearing: HearingRecord.parse({
      ...common,
      hearingId: markedId('hearing', mark),
      noticeId: markedId('notice', mark),
      kind: 'WAIVER',
      heardOn: ON,
      recordedBy: markedText(mark),
      statement: null,
    }),
    objection: Objection.parse({
      objectionId: markedId('objectn', mark),
      caseId,
      postingId: markedId('posting', mark),
      raisedOn: ON,
      ground: 'INCOME',
      settledOn: ON,
      ...stamp(mark),
    }),
  };
}

/** A complaint and an appeal, each with every field filled; sealed under the key of the family's one person. */
export async function remediesOf(deps: Dependencies, at: Place, { members }: Household) {
  const { mark, county } = at;
  const ids = idsOf(at);
  const common = { caseId: ids.active, county, programme: 'DIBAO', dueOn: ON, ...stamp(mark) };
  const by = { recordedBy: markedText(mark), verifiedBy: markedText(mark) };
  const [head] = members;
  if (head === undefined || !isReadable(head)) throw new Error('The family has its one person.');
  const sealed = (text: string) => deps.personal.sealFor(county, head, markedText(mark, text));
  const complaint = Complaint.parse({
    ...{ ...common, ...by, complaintId: ids.complaint, state: 'CLOSED', channel: 'HOTLINE' },
    ...{ subject: 'FAVOUR', conclusion: 'NOT_CONFIRMED', deliveryMethod: 'POST' },
    ...{ receivedOn: ON, verifiedOn: ON, repliedOn: ON },
    complainant: await sealed('举报人'),
    words: await sealed('举报'),
    findings: await sealed('核查'),
  });
  const appeal = Appeal.parse({
    ...{ ...common, appealId: ids.appeal, kind: 'SUIT', state: 'DECIDED', outcome: 'UPHELD' },
    ...{ knownOn: ON, requestedOn: ON, acceptedOn: ON, extendedOn: ON, decidedOn: ON },
    ...{ acceptedLate: false, stay: { ground: 'BODY', from: ON, until: ON } },
    decisionId: markedId('decision', mark),
    reviewedAt: markedText(mark, '法院'),
    documentNumber: markedText(mark, '文号'),
    recordedBy: markedText(mark),
  });
  const listed = { kind: 'SUIT', caseId: ids.active, county, programme: 'DIBAO', dueOn: ON };
  const open = OpenRemedy.parse({ ...listed, remedyId: ids.appeal });
  return { complaint, appeal, open };
}

/** A claim of the same family that ended years ago, so that its file is due. */
export const endedCaseOf = (at: Place) =>
  caseOf(at, {
    caseId: idsOf(at).ended,
    state: 'STOPPED',
    endedOn: '2020-01-01',
    dueOn: null,
    wholeDueOn: null,
    benefit: null,
    change: null,
  });

/** An erasure of the town's one person, asked for and declined. */
export const erasureOf = (at: Place) =>
  Erasure.parse({
    erasureId: markedId('erasure', at.mark),
    personId: idsOf(at).person,
    county: at.county,
    town: at.town,
    village: at.village,
    state: 'DECLINED',
    reason: 'RETENTION_ENDED',
    requestedBy: markedText(at.mark, 'asker'),
    requestedOn: ON,
    decidedBy: markedText(at.mark, 'decider'),
    decidedOn: ON,
    retention: 'DAILY_FILE',
    retainedUntil: ON,
    chain: { seq: 0, hash: '' },
    recordedAt: AT,
  });

/** The active case's row on the roll. */
export const rosterOf = (at: Place) =>
  RosterRow.parse({
    caseId: idsOf(at).active,
    householdId: idsOf(at).household,
    county: at.county,
    town: at.town,
    village: at.village,
    programme: 'DIBAO',
    area: 'RURAL',
    headcount: 1,
    monthlyFen: 50000,
    from: '2025-06',
    marks: [
      {
        village: at.village,
        from: '2025-06',
        headcount: 1,
        monthlyFen: 50000,
        groups: ['ELDER'],
        decisionId: markedId('decision', at.mark),
        recordedAt: AT,
      },
    ],
  });

/** The one person of a town, listed to be put right. */
export const toCorrectOf = (at: Place) =>
  PersonToCorrect.parse({
    personId: idsOf(at).person,
    householdId: idsOf(at).household,
    county: at.county,
    town: at.town,
    village: at.village,
    idStatus: 'DUPLICATE',
    listedOn: ON,
  });
