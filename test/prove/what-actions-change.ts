import { Programme } from '../../schema/programmes/programme.ts';
import { PEOPLE } from '../graphql/people.ts';

/** Who may give an order, by the users of the tests, and every kind of row and attribute that it may write. */
export interface Action {
  readonly by: readonly string[];
  /** `+KIND` may come, `-KIND` may go, `KIND.attribute` may change; the audit event always comes with it. */
  readonly changes: readonly string[];
}

const TOWN = ['town-officer', 'town-reviewer'] as const;
/** Whoever holds a grant may delegate it; another person has to approve. */
const EVERYBODY_WITH_A_GRANT = PEOPLE.map(({ userId }) => userId);
const EDITORS = ['policy-editor', 'policy-approver'] as const;
const SECURITY = ['security-admin', 'second-security-admin'] as const;

/** What a county has for a year is entered for any programme. */
const YEAR_FUNDS = Programme.options.map((programme) => `+YEAR_FUNDS.${programme}`);

/** Attributes of one kind of row. */
const of = (kind: string, ...attributes: readonly string[]): string[] =>
  attributes.map((attribute) => `${kind}.${attribute}`);

/**
 * Every order of the API. Taken down from one run and read against the procedure by a person; an order that writes more than stands
 * here, or is done by somebody else, is a fault.
 */
export const ACTIONS: Readonly<Record<string, Action>> = {
  startAuditExport: { by: ['auditor'], changes: ['+JOB.EVENT', '+JOB.JOB', '+JOBS'] },
  submitApplication: {
    by: ['village', 'town-officer'],
    changes: ['+CASE.CASE', '+CASE.EVENT', '+CORRECTION', '+HOUSEHOLD.HOUSEHOLD', '+PERSON.PERSON'],
  },
  applyForProgramme: {
    by: ['village', 'town-officer'],
    changes: ['+CASE.CASE', '+CASE.EVENT', ...of('HOUSEHOLD.HOUSEHOLD', 'version')],
  },
  submitDrafts: {
    by: ['village', 'town-officer'],
    changes: ['+CASE.EVENT', ...of('CASE.CASE', 'chain', 'placeSk', 'state', 'submittedOn')],
  },
  acceptCases: {
    by: ['town-officer'],
    changes: [
      '+CASE.EVENT',
      ...of(
        'CASE.CASE',
        'acceptedOn',
        'chain',
        'dueOn',
        'hands',
        'nearRelative',
        'placeSk',
        'state',
        'decisionLevel',
        // Papers accepted before they were typed in were handed in by then.
        'submittedOn',
        'wholeDueOn',
      ),
    ],
  },
  requestCorrections: {
    by: ['town-officer'],
    changes: ['+CASE.EVENT', '+CASE.NOTICE', ...of('CASE.CASE', 'chain', 'placeSk', 'state')],
  },
  resubmitCases: {
    by: ['village', 'town-officer'],
    changes: ['+CASE.EVENT', ...of('CASE.CASE', 'chain', 'placeSk', 'state')],
  },
  startSurveys: {
    by: ['town-officer'],
    changes: ['+CASE.EVENT', ...of('CASE.CASE', 'chain', 'dueOn', 'placeSk', 'state', 'surveyId')],
  },
  attachSurveys: {
    by: ['town-officer'],
    changes: ['+CASE.EVENT', ...of('CASE.CASE', 'chain', 'hands')],
  },
  recordSurvey: {
    by: ['town-officer'],
    changes: [
      '+CASE.EVENT',
      '+HOUSEHOLD.SURVEY',
      ...of('CASE.CASE', 'chain', 'hands', 'surveyId'),
      ...of('HOUSEHOLD.HOUSEHOLD', 'latestSurvey', 'version'),
    ],
  },
  requestChecks: {
    by: ['town-officer'],
    changes: ['+CASE.EVENT', ...of('CASE.CASE', 'chain', 'dueOn', 'informationCheck')],
  },
  recordInformationChecks: {
    by: ['county-reviewer'],
    changes: ['+CASE.EVENT', ...of('CASE.CASE', 'chain', 'dueOn', 'informationCheck')],
  },
  startChecks: {
    by: ['county-reviewer'],
    changes: ['+CASE.EVENT', ...of('CASE.CASE', 'chain', 'dueOn', 'informationCheck')],
  },
  openAppraisals: {
    by: ['town-reviewer'],
    changes: ['+CASE.EVENT', ...of('CASE.CASE', 'chain', 'dueOn', 'placeSk', 'state')],
  },
  giveFirstReviews: {
    by: ['town-reviewer'],
    changes: ['+CASE.EVENT', ...of('CASE.CASE', 'chain', 'dueOn', 'hands', 'placeSk', 'state')],
  },
  postCases: {
    by: TOWN,
    changes: [
      '+CASE.EVENT',
      '+POSTING',
      ...of('CASE.CASE', 'chain', 'dueOn', 'placeSk', 'posting', 'repostDueOn', 'state'),
    ],
  },
  raiseObjections: {
    by: TOWN,
    changes: [
      '+CASE.EVENT',
      '+CASE.OBJECTION',
      ...of('CASE.CASE', 'chain', 'countyVisitedOn', 'dueOn', 'openObjections', 'placeSk'),
      ...of('CASE.CASE', 'priorSurveyId', 'repostDueOn', 'state'),
    ],
  },
  closePostings: {
    by: TOWN,
    changes: [
      '+CASE.EVENT',
      // One that its town might have decided becomes the county's, with the county's time.
      ...of('CASE.CASE', 'chain', 'decisionLevel', 'dueOn', 'placeSk', 'state', 'wholeDueOn'),
    ],
  },
  recordCountyVisits: {
    by: ['county-reviewer'],
    changes: ['+CASE.EVENT', ...of('CASE.CASE', 'chain', 'countyVisitedOn')],
  },
  postCasesAgain: {
    by: ['county-reviewer'],
    changes: [
      '+CASE.EVENT',
      '+POSTING',
      ...of('CASE.CASE', 'chain', 'dueOn', 'placeSk', 'posting', 'repostDueOn', 'state'),
    ],
  },
  closeSecondPostings: {
    by: ['county-reviewer'],
    changes: ['+CASE.EVENT', ...of('CASE.CASE', 'chain', 'dueOn', 'placeSk', 'state')],
  },
  grantCases: {
    by: ['county-decider'],
    changes: [
      '+CASE.DECISION',
      '+CASE.EVENT',
      ...of('CASE.CASE', 'benefit', 'chain', 'dueOn', 'nextReview', 'placeSk', 'state'),
    ],
  },
  refuseCases: {
    by: ['county-decider'],
    changes: [
      '+CASE.DECISION',
      '+CASE.EVENT',
      ...of('CASE.CASE', 'benefit', 'chain', 'dueOn', 'endedOn', 'nextReview', 'placeSk', 'state'),
    ],
  },
  grantCasesInTown: {
    by: ['town-reviewer'],
    changes: [
      '+CASE.DECISION',
      '+CASE.EVENT',
      ...of('CASE.CASE', 'benefit', 'chain', 'dueOn', 'nextReview', 'placeSk', 'state'),
    ],
  },
  refuseCasesInTown: {
    by: ['town-reviewer'],
    changes: [
      '+CASE.DECISION',
      '+CASE.EVENT',
      ...of('CASE.CASE', 'benefit', 'chain', 'dueOn', 'endedOn', 'nextReview', 'placeSk', 'state'),
    ],
  },
  callInCases: {
    by: ['county-reviewer'],
    changes: [
      '+CASE.EVENT',
      ...of('CASE.CASE', 'chain', 'decisionLevel', 'dueOn', 'placeSk', 'sampled', 'state'),
      ...of('CASE.CASE', 'wholeDueOn'),
    ],
  },
  extendCases: {
    by: ['county-decider'],
    changes: [
      '+CASE.EVENT',
      '+CASE.NOTICE',
      ...of('CASE.CASE', 'chain', 'extendedOn', 'wholeDueOn'),
    ],
  },
  announceCases: {
    by: ['county-decider'],
    changes: [
      '+CASE.EVENT',
      '+ROSTER.DIBAO',
      ...of('CASE.CASE', 'chain', 'placeSk', 'roll', 'state'),
    ],
  },
  proposeSuspension: {
    by: ['town-reviewer'],
    changes: ['+CASE.EVENT', '+CASE.NOTICE', ...of('CASE.CASE', 'chain', 'change')],
  },
  suspendCases: {
    by: ['county-decider'],
    changes: [
      ...['+CASE.EVENT', '+CASE.NOTICE', '+ROSTER.DIBAO'],
      ...of('ROSTER.DIBAO', 'from', 'headcount', 'marks', 'monthlyFen'),
      ...of('CASE.CASE', 'chain', 'placeSk', 'roll', 'state', 'suspensions'),
    ],
  },
  resumeCases: {
    by: ['county-decider'],
    changes: [
      ...['+CASE.EVENT', '+ROSTER.DIBAO'],
      ...of('ROSTER.DIBAO', 'from', 'headcount', 'marks', 'monthlyFen'),
      ...of('CASE.CASE', 'chain', 'placeSk', 'roll', 'state', 'suspensions'),
    ],
  },
  recordComplaint: {
    by: ['town-officer', 'county-reviewer'],
    changes: ['+CASE.COMPLAINT', '+CASE.EVENT', '+REMEDIES', ...of('CASE.CASE', 'chain')],
  },
  verifyComplaint: {
    by: ['county-reviewer'],
    changes: [
      ...['+CASE.EVENT', ...of('CASE.CASE', 'chain')],
      ...of('CASE.COMPLAINT', 'conclusion', 'findings', 'state', 'verifiedBy', 'verifiedOn'),
    ],
  },
  answerComplaint: {
    by: ['county-reviewer'],
    changes: [
      ...['+CASE.EVENT', '-REMEDIES', ...of('CASE.CASE', 'chain')],
      ...of('CASE.COMPLAINT', 'deliveryMethod', 'repliedOn', 'state'),
    ],
  },
  recordAppeal: {
    by: ['county-reviewer'],
    changes: ['+CASE.APPEAL', '+CASE.EVENT', '+REMEDIES', ...of('CASE.CASE', 'chain')],
  },
  extendAppeal: {
    by: ['county-reviewer'],
    changes: [
      ...['+CASE.EVENT', '+REMEDIES', '-REMEDIES', ...of('CASE.CASE', 'chain')],
      ...of('CASE.APPEAL', 'dueOn', 'extendedOn'),
    ],
  },
  stayDecision: {
    by: ['county-reviewer'],
    changes: ['+CASE.EVENT', 'CASE.APPEAL.stay', ...of('CASE.CASE', 'chain', 'stayedBy')],
  },
  settleAppeal: {
    by: ['county-reviewer'],
    changes: [
      ...['+CASE.EVENT', '-REMEDIES', ...of('CASE.CASE', 'chain')],
      ...of('CASE.APPEAL', 'decidedOn', 'documentNumber', 'outcome', 'state'),
    ],
  },
  proposeCorrection: {
    by: ['county-reviewer'],
    changes: [
      ...['+CASE.EVENT', '+CASE.NOTICE'],
      ...of('CASE.CASE', 'chain', 'change', 'placePk', 'placeSk'),
    ],
  },
  dropCorrections: {
    by: ['county-reviewer'],
    changes: ['+CASE.EVENT', ...of('CASE.CASE', 'chain', 'change', 'placePk', 'placeSk')],
  },
  decideCorrections: {
    by: ['county-decider'],
    changes: [
      ...['+CASE.DECISION', '+CASE.EVENT', 'ROSTER.DIBAO.marks', '+ROSTER.DIBAO'],
      ...of('ROSTER.DIBAO', 'from', 'headcount', 'monthlyFen'),
      ...of('CASE.CASE', 'benefit', 'chain', 'change', 'lastReviewedOn', 'placePk', 'placeSk'),
      ...of('CASE.CASE', 'nextReview', 'roll', 'surveyId'),
    ],
  },
  withdrawCases: {
    by: ['town-officer'],
    changes: [
      '+CASE.EVENT',
      ...of('CASE.CASE', 'chain', 'dueOn', 'endedOn', 'placePk', 'placeSk', 'state'),
    ],
  },
  terminateCases: {
    by: ['town-officer'],
    changes: [
      '+CASE.EVENT',
      ...of('CASE.CASE', 'chain', 'dueOn', 'endedOn', 'placePk', 'placeSk', 'state'),
    ],
  },
  applyAgain: {
    by: ['village', 'town-officer'],
    changes: [
      '+CASE.EVENT',
      ...of(
        'CASE.CASE',
        'acceptedOn',
        'benefit',
        'chain',
        'change',
        'complained',
        'countyVisitedOn',
        'decisionLevel',
        'dueOn',
        'endedOn',
        'extendedOn',
        'hands',
        'informationCheck',
        'nearRelative',
        'deaths',
        'nextReview',
        'placeSk',
        'posting',
        'priorSurveyId',
        'repostDueOn',
        'sampled',
        'state',
        'submittedOn',
        'surveyId',
        'wholeDueOn',
      ),
    ],
  },
  recordDeath: {
    by: ['town-officer'],
    changes: ['+CASE.EVENT', ...of('CASE.CASE', 'chain', 'deaths', 'placePk', 'placeSk')],
  },
  dropDeath: {
    by: ['town-reviewer'],
    changes: ['+CASE.EVENT', ...of('CASE.CASE', 'chain', 'deaths', 'placePk', 'placeSk')],
  },
  recordWorkOffer: {
    by: ['town-officer'],
    changes: [
      '+CASE.EVENT',
      ...of('CASE.CASE', 'chain'),
      ...of('HOUSEHOLD.HOUSEHOLD', 'version', 'workOffers'),
    ],
  },
  postEndings: {
    by: TOWN,
    changes: ['+CASE.EVENT', '+POSTING', ...of('CASE.CASE', 'chain', 'change')],
  },
  confirmUnchanged: {
    by: ['county-decider'],
    changes: [
      '+CASE.EVENT',
      // What was found anew may be another number of people, who then come, leave and stand on the roll.
      ...['+ROSTER.DIBAO', 'ROSTER.DIBAO.headcount', 'ROSTER.DIBAO.marks'],
      ...of(
        'CASE.CASE',
        'benefit',
        'chain',
        'lastReviewedOn',
        'deaths',
        'nextReview',
        'placePk',
        'placeSk',
      ),
      ...of('CASE.CASE', 'roll', 'surveyId'),
      ...of('HOUSEHOLD.HOUSEHOLD', 'members', 'version'),
    ],
  },
  deliverNotice: {
    by: TOWN,
    changes: [
      '+CASE.EVENT',
      ...of('CASE.CASE', 'chain'),
      ...of('CASE.NOTICE', 'contentHash', 'deliveredOn', 'deliveryMethod'),
    ],
  },
  renderNotices: {
    by: TOWN,
    changes: [
      '+CASE.EVENT',
      '+CASE.NOTICE',
      ...of('CASE.CASE', 'chain'),
      ...of('CASE.NOTICE', 'document'),
    ],
  },
  transferHousehold: {
    by: ['county-reviewer'],
    changes: [
      '+CASE.EVENT',
      // Its members whose number waits to be put right leave one town's list for the other's; on the old roll a family is marked gone.
      ...['+ROSTER.DIBAO', 'ROSTER.DIBAO.marks', '-CORRECTION', '+CORRECTION'],
      ...of('CASE.CASE', 'chain', 'placePk', 'roll', 'town', 'village'),
      ...of('HOUSEHOLD.HOUSEHOLD', 'town', 'version', 'village'),
    ],
  },
  reverifyHousehold: {
    by: ['town-officer'],
    changes: [
      '+CASE.EVENT',
      '+HOUSEHOLD.SURVEY',
      ...of('CASE.CASE', 'chain', 'dueOn', 'placePk', 'placeSk'),
      ...of('HOUSEHOLD.HOUSEHOLD', 'latestSurvey', 'version'),
    ],
  },
  splitHousehold: {
    by: ['county-reviewer'],
    changes: [
      ...['+CASE.CASE', '+CASE.EVENT', '+HOUSEHOLD.HOUSEHOLD', '+CORRECTION', '-CORRECTION'],
      ...of('CASE.CASE', 'chain', 'dueOn', 'placePk', 'placeSk'),
      ...of('HOUSEHOLD.HOUSEHOLD', 'latestSurvey', 'members', 'version'),
      'PERSON.PERSON.householdIds',
    ],
  },
  joinHousehold: {
    by: ['county-reviewer'],
    changes: [
      ...['+CASE.EVENT', '+CORRECTION', '-CORRECTION', 'PERSON.PERSON.householdIds'],
      ...of('CASE.CASE', 'chain', 'dueOn', 'placePk', 'placeSk'),
      ...of('HOUSEHOLD.HOUSEHOLD', 'latestSurvey', 'members', 'version'),
    ],
  },
  proposeChange: {
    by: ['town-reviewer'],
    changes: [
      ...['+CASE.EVENT', '+CASE.NOTICE'],
      ...of('CASE.CASE', 'chain', 'change', 'placePk', 'placeSk'),
    ],
  },
  hearChange: {
    by: TOWN,
    changes: [
      '+CASE.EVENT',
      '+CASE.HEARING',
      ...of('CASE.CASE', 'chain', 'change', 'dueOn', 'placeSk'),
    ],
  },
  dropChanges: {
    by: ['town-reviewer'],
    changes: ['+CASE.EVENT', ...of('CASE.CASE', 'chain', 'change', 'dueOn', 'placePk', 'placeSk')],
  },
  stopCases: {
    by: ['county-decider'],
    changes: [
      '+CASE.DECISION',
      '+CASE.EVENT',
      ...['+ROSTER.DIBAO', 'ROSTER.DIBAO.marks'],
      ...of(
        'CASE.CASE',
        'benefit',
        'chain',
        'change',
        'endedOn',
        'lastReviewedOn',
        'deaths',
        'nextReview',
        'placePk',
        'placeSk',
        'roll',
        'state',
        'surveyId',
      ),
    ],
  },
  adjustCases: {
    by: ['county-decider'],
    changes: [
      '+CASE.DECISION',
      '+CASE.EVENT',
      '+ROSTER.DIBAO',
      ...of(
        'CASE.CASE',
        'benefit',
        'chain',
        'change',
        'dueOn',
        'lastReviewedOn',
        'deaths',
        'nextReview',
        'placePk',
        'placeSk',
        'roll',
        'surveyId',
      ),
    ],
  },
  renewCases: {
    by: ['county-decider'],
    changes: [
      ...['+CASE.DECISION', '+CASE.EVENT', '+ROSTER.EDGE_FAMILY'],
      ...of('CASE.CASE', 'benefit', 'chain', 'lastReviewedOn', 'nextReview', 'placeSk', 'roll'),
      ...of('CASE.CASE', 'surveyId'),
    ],
  },
  lapseCases: {
    by: ['county-decider'],
    changes: [
      '+CASE.EVENT',
      ...of('CASE.CASE', 'benefit', 'chain', 'endedOn', 'placePk', 'placeSk', 'state'),
    ],
  },
  findPerson: {
    by: [
      'village',
      'town-officer',
      'town-reviewer',
      'county-reviewer',
      'county-decider',
      'county-payer',
    ],
    changes: [],
  },
  revealIdNumber: {
    by: ['town-officer', 'town-reviewer', 'county-reviewer', 'county-decider'],
    changes: ['+CASE.EVENT', ...of('CASE.CASE', 'chain')],
  },
  requestErasure: {
    by: ['county-reviewer'],
    changes: ['+PERSON.ERASURE', '+PERSON.EVENT'],
  },
  decideErasure: {
    by: ['county-decider'],
    changes: [
      '+CASE.EVENT',
      '+PERSON.EVENT',
      ...of('CASE.CASE', 'chain', 'namesErased', 'placePk', 'placeSk'),
      ...of('HOUSEHOLD.HOUSEHOLD', 'members', 'version'),
      ...of('PERSON.ERASURE', 'chain', 'decidedBy', 'decidedOn', 'state'),
      ...of('PERSON.PERSON', 'erasedOn', 'erasureId', 'idStatus'),
      ...of('PERSON.PERSON', 'recordedAt', 'sealed', 'wrappedKey'),
    ],
  },
  correctPerson: {
    by: ['town-reviewer', 'county-reviewer'],
    changes: [
      '+CASE.EVENT',
      ...of('CASE.CASE', 'chain'),
      '-CORRECTION',
      ...of('CORRECTION', 'idStatus', 'listedOn'),
      ...of('HOUSEHOLD.HOUSEHOLD', 'members', 'version'),
      ...of('IDHASH.IDHASH', 'personId', 'released', 'village'),
      ...of('PERSON.PERSON', 'idStatus', 'sealed'),
    ],
  },
  createUpload: {
    by: ['town-officer', 'county-reviewer'],
    changes: ['+JOB.EVENT', '+JOB.JOB', '+JOBS'],
  },
  startImport: {
    by: ['town-officer', 'county-reviewer'],
    changes: ['+JOB.EVENT', ...of('JOB.JOB', 'startedAt', 'state')],
  },
  cancelJob: {
    by: ['town-officer', 'county-reviewer'],
    changes: ['+JOB.EVENT', ...of('JOB.JOB', 'endedAt', 'state')],
  },
  createCampaign: {
    by: ['county-reviewer'],
    changes: ['+CAMPAIGN.CAMPAIGN', '+CAMPAIGN.EVENT', '+CAMPAIGNS'],
  },
  startReview: {
    by: ['county-reviewer'],
    changes: ['+CAMPAIGN.EVENT', ...of('CAMPAIGN.CAMPAIGN', 'chain', 'run', 'state')],
  },
  pauseReview: {
    by: ['county-reviewer'],
    changes: ['+CAMPAIGN.EVENT', ...of('CAMPAIGN.CAMPAIGN', 'chain', 'state')],
  },
  resumeReview: {
    by: ['county-reviewer'],
    changes: ['+CAMPAIGN.EVENT', ...of('CAMPAIGN.CAMPAIGN', 'chain', 'run', 'state')],
  },
  abortReview: {
    by: ['county-reviewer'],
    changes: ['+CAMPAIGN.EVENT', ...of('CAMPAIGN.CAMPAIGN', 'chain', 'state')],
  },
  signOffTown: {
    by: ['county-decider'],
    changes: ['+CAMPAIGN.EVENT', '+CAMPAIGN.SIGNOFF', ...of('CAMPAIGN.CAMPAIGN', 'chain')],
  },
  deliverReviewNotices: {
    by: TOWN,
    changes: [
      '+CASE.EVENT',
      '+CASE.NOTICE',
      ...of('CAMPAIGN.UNIT', 'answerBy', 'chain', 'noticeId', 'state'),
    ],
  },
  recordHearings: {
    by: TOWN,
    changes: [
      '+CASE.EVENT',
      '+CASE.HEARING',
      ...of('CAMPAIGN.UNIT', 'chain', 'hearingId', 'state'),
    ],
  },
  decideReviewUnits: {
    by: ['county-decider'],
    changes: [
      ...['+ROSTER.DIBAO', ...of('ROSTER.DIBAO', 'marks')],
      ...of('CAMPAIGN.TALLY', 'counts', 'recordedAt'),
      'CAMPAIGN.UNIT.appliedOn',
      ...of('CASE.CASE', 'change', 'endedOn', 'placeSk'),
      '+CASE.DECISION',
      '+CASE.EVENT',
      ...of('CAMPAIGN.UNIT', 'chain', 'decisionId', 'state'),
      ...of('CASE.CASE', 'benefit', 'chain', 'endedOn', 'deaths', 'nextReview', 'roll', 'state'),
    ],
  },
  closeCampaign: {
    by: ['county-decider'],
    changes: ['+CAMPAIGN.EVENT', ...of('CAMPAIGN.CAMPAIGN', 'chain', 'closingAskedOn')],
  },
  registerFund: { by: ['county-reviewer'], changes: ['+FUND.EVENT', '+FUND.FUND', '+FUNDS'] },
  takeInDonation: {
    by: ['county-reviewer'],
    changes: [
      ...['+FUND.ASKED', '+FUND.EVENT', '+FUND.MOVEMENT'],
      ...of('FUND.FUND', 'chain', 'takenInFen'),
    ],
  },
  commitFund: {
    by: ['county-decider'],
    changes: [
      ...['+FUND.ASKED', '+FUND.EVENT', '+FUND.MOVEMENT', '+FUNDED.YEAR'],
      ...of('FUND.FUND', 'chain', 'committedFen'),
    ],
  },
  releaseFund: {
    by: ['county-decider'],
    changes: [
      ...['+FUND.ASKED', '+FUND.EVENT', '+FUND.MOVEMENT', ...of('FUNDED.YEAR', 'state')],
      ...of('FUND.FUND', 'chain', 'committedFen'),
    ],
  },
  createBulkChange: {
    by: ['county-reviewer'],
    changes: ['+BULK.BULK', '+BULK.EVENT', '+BULKS'],
  },
  rerunBulkChange: {
    by: ['county-reviewer'],
    changes: ['+BULK.EVENT', ...of('BULK.BULK', 'chain', 'preview', 'run', 'state')],
  },
  signBulkChange: {
    by: ['county-decider'],
    changes: ['+BULK.EVENT', ...of('BULK.BULK', 'chain', 'run', 'signedBy', 'signedOn', 'state')],
  },
  cancelBulkChange: {
    by: ['county-reviewer'],
    changes: ['+BULK.EVENT', ...of('BULK.BULK', 'chain', 'state')],
  },
  putYearFunds: {
    by: ['county-payer', ...EDITORS],
    changes: ['+EDITS.EVENT', ...YEAR_FUNDS],
  },
  draftGrant: { by: SECURITY, changes: ['+OFFICIALS.GRANT', '+USER.EVENT', '+USER.GRANT'] },
  approveGrant: {
    by: ['second-security-admin'],
    changes: ['+OFFICIAL.APPROVALS', '+USER.EVENT', ...of('USER.GRANT', 'approvedBy', 'state')],
  },
  endGrant: { by: SECURITY, changes: ['+USER.EVENT', ...of('USER.GRANT', 'state', 'to')] },
  approveGrants: {
    by: ['second-security-admin'],
    changes: ['+OFFICIAL.APPROVALS', '+USER.EVENT', ...of('USER.GRANT', 'approvedBy', 'state')],
  },
  endOfficial: { by: SECURITY, changes: ['+USER.EVENT', ...of('USER.GRANT', 'state', 'to')] },
  delegateGrant: {
    by: EVERYBODY_WITH_A_GRANT,
    changes: ['+OFFICIALS.GRANT', '+USER.EVENT', '+USER.GRANT'],
  },
  loadOfficials: { by: SECURITY, changes: ['+OFFICIALS.GRANT', '+USER.EVENT', '+USER.GRANT'] },
  putDivisions: { by: EDITORS, changes: ['+DIVISION', '+EDITS.EVENT'] },
  uploadDivisions: { by: EDITORS, changes: ['+JOB.EVENT', '+JOB.JOB', '+JOBS'] },
  // The order names the area it is about.
  draftPolicy: {
    by: EDITORS,
    changes: ['+EDITS.EVENT', '+POLICY.DIBAO.URBAN', '+POLICY.DIBAO.RURAL'],
  },
  approvePolicy: {
    by: EDITORS,
    changes: ['+EDITS.EVENT', ...of('POLICY.DIBAO.URBAN', 'approvedAt', 'approvedBy', 'state')],
  },
  withdrawPolicy: { by: EDITORS, changes: ['+EDITS.EVENT', ...of('POLICY.DIBAO.URBAN', 'state')] },
  putNoticeWords: { by: EDITORS, changes: ['+EDITS.EVENT', '+NOTICE_WORDS'] },
  registerPost: { by: ['county-reviewer'], changes: ['+POST.EVENT', '+POST.POST', '+POSTS'] },
  declareRelatives: {
    by: ['county-reviewer'],
    changes: ['+POST.EVENT', ...of('POST.POST', 'chain', 'declaredOn', 'relatives')],
  },
  scanPosts: { by: ['county-reviewer'], changes: ['+POST.EVENT', ...of('POST.POST', 'chain')] },
  endPost: {
    by: ['county-reviewer'],
    changes: [
      ...['+CASE.EVENT', '+POST.EVENT', '-POST.FILED'],
      ...of('CASE.CASE', 'chain', 'relativeFilings'),
      ...of('CASE.FILING', 'endReason', 'endedBy', 'endedOn'),
      ...of('POST.POST', 'chain', 'endReason', 'state', 'to'),
    ],
  },
  erasePost: {
    by: ['county-decider'],
    changes: [
      '+POST.EVENT',
      ...of('POST.POST', 'card', 'chain', 'relatives', 'state', 'wrappedKey'),
    ],
  },
  fileRelative: {
    by: ['town-officer', 'county-reviewer'],
    changes: [
      '+CASE.EVENT',
      '+CASE.FILING',
      '+POST.FILED',
      ...of('CASE.CASE', 'chain', 'relativeFilings'),
    ],
  },
  endFiling: {
    by: ['county-reviewer'],
    changes: [
      '+CASE.EVENT',
      '-POST.FILED',
      ...of('CASE.CASE', 'chain', 'relativeFilings'),
      ...of('CASE.FILING', 'endReason', 'endedBy', 'endedOn'),
    ],
  },
  putKinshipRule: { by: EDITORS, changes: ['+EDITS.EVENT', '+KINSHIP'] },
  putWorkCalendar: {
    by: EDITORS,
    changes: ['+EDITS.EVENT', ...of('CALENDAR', 'holidays', 'makeUpDays', 'source')],
  },
};
