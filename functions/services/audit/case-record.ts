import type { AuditEvent } from '../../../schema/entities/audit-event.ts';
import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import { maskName } from '../../domain/identity/mask-name.ts';
import { mapLines, withoutWords } from '../../domain/means/map-lines.ts';
import type { CaseFile } from '../../store/case-store.ts';
import type { Dependencies } from '../dependencies.ts';
import { openMembers } from '../reading/open-members.ts';

/** What an auditor's export shows of one case, before its proofs. */
export interface CaseRecord {
  readonly caseId: string;
  readonly events: readonly AuditEvent[];
  readonly [part: string]: unknown;
}

/** Fields shown of each row, by name: a field that is added to a row is not shown until somebody adds it here. */
const SHOWN = {
  case: [
    ...(['town', 'village', 'programme', 'area', 'state', 'benefit', 'submittedOn'] as const),
    ...(['acceptedOn', 'nearRelative', 'countyVisitedOn', 'informationCheck', 'hands'] as const),
    ...(['lastReviewedOn', 'suspensions', 'stayedBy'] as const),
  ],
  survey: [
    ...(['surveyId', 'surveyedOn', 'investigators', 'monthlyIncomeFen'] as const),
    ...(['everyMemberSeen', 'contentHash'] as const),
  ],
  decision: [
    ...(['decisionId', 'kind', 'decidedBy', 'decidedOn', 'effectiveMonth', 'policy'] as const),
    ...(['facts', 'entitlement', 'previousMonthlyFen', 'surveyId', 'hearingId'] as const),
    ...(['campaignId', 'corrects'] as const),
  ],
  notice: [
    ...(['noticeId', 'campaignId', 'kind', 'issuedOn', 'deliveredOn', 'deliveryMethod'] as const),
    ...(['answerBy', 'surveyId', 'reasonRules', 'contentHash'] as const),
  ],
  hearing: [
    ...(['hearingId', 'campaignId', 'noticeId', 'kind', 'heardOn', 'recordedBy'] as const),
    'contentHash',
  ],
  objection: [
    ...(['objectionId', 'postingId', 'raisedOn', 'ground', 'settledOn', 'contentHash'] as const),
  ],
  complaint: [
    ...(['complaintId', 'state', 'channel', 'subject', 'receivedOn', 'dueOn'] as const),
    ...(['recordedBy', 'verifiedBy', 'verifiedOn', 'conclusion', 'repliedOn'] as const),
    ...(['deliveryMethod', 'contentHash'] as const),
  ],
  appeal: [
    ...(['appealId', 'kind', 'decisionId', 'state', 'reviewedAt', 'knownOn'] as const),
    ...(['requestedOn', 'acceptedOn', 'acceptedLate', 'dueOn', 'extendedOn', 'stay'] as const),
    ...(['outcome', 'decidedOn', 'documentNumber', 'contentHash'] as const),
  ],
  member: ['relation', 'from', 'to', 'leftReason', 'maskedIdNumber'],
} as const;

const only = <T extends object>(row: T, names: readonly (keyof T)[]): object =>
  Object.fromEntries(names.map((name) => [name, row[name]]));

/** The household and its newest survey; older ones are named by id in the decisions that rest on them. */
async function surveyOf(deps: Dependencies, { case: it }: CaseFile) {
  const household = await deps.households.get(it.county, it.householdId);
  const latest = household?.latestSurvey ?? null;
  const key = latest && { county: it.county, householdId: it.householdId, ...latest };
  const [survey] = key === null ? [] : await deps.households.surveys([key]);
  return { household, survey };
}

/** What an investigator typed as evidence may name somebody, so kinds and amounts of income stand alone. */
const shownSurvey = (survey: EconomicSurvey): object => ({
  ...only(survey, SHOWN.survey),
  incomes: survey.incomes.map((income) => only(income, ['kind', 'monthlyFen'])),
  means: survey.means === null ? null : mapLines(survey.means, withoutWords),
});

/**
 * A case with its evidence as an auditor may see it: names and id numbers masked, words that families or officials wrote left
 * sealed and only said to be there.
 */
export async function caseRecord(deps: Dependencies, file: CaseFile): Promise<CaseRecord> {
  const { household, survey } = await surveyOf(deps, file);
  const members = household === undefined ? [] : await openMembers(deps, household);
  return {
    caseId: file.case.caseId,
    case: only(file.case, SHOWN.case),
    household: {
      householdNumber: household?.householdNumber ?? null,
      members: members.map((it) => ({ ...only(it, SHOWN.member), name: maskName(it.name) })),
    },
    survey: survey === undefined ? null : shownSurvey(survey),
    decisions: file.decisions.map((it) => only(it, SHOWN.decision)),
    notices: file.notices.map((it) => ({
      ...only(it, SHOWN.notice),
      wordsKept: it.told !== undefined,
    })),
    hearings: file.hearings.map((it) => ({
      ...only(it, SHOWN.hearing),
      wordsKept: it.statement !== null,
    })),
    objections: file.objections.map((it) => only(it, SHOWN.objection)),
    complaints: file.complaints.map((it) => ({
      ...only(it, SHOWN.complaint),
      named: it.complainant !== null,
    })),
    appeals: file.appeals.map((it) => only(it, SHOWN.appeal)),
    events: file.events,
  };
}
