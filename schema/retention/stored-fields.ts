import type { RetentionName } from './classes.ts';

/** Why a field is stored (PIPL art. 6), and what of it is left when its person's key is destroyed. */
export interface Purpose {
  readonly purpose: string;
  /**
   * SEALED: under the person's own key, gone with it. WORDS: typed freely and stored in clear, taken out at erasure. BY_ID: says
   * something of a person or family by id only, and stays as a pseudonym. OFFICIAL: of whoever acted. NONE: of nobody.
   */
  readonly says: 'SEALED' | 'WORDS' | 'BY_ID' | 'OFFICIAL' | 'NONE';
  /** A field is listed once, by what the most telling noun that has it says. */
  readonly fields: readonly string[];
}

export const PURPOSES: readonly Purpose[] = [
  {
    purpose: '核实身份，防止重复享受',
    says: 'SEALED',
    fields: ['wrappedKey', 'sealed', 'card', 'joined', 'relatives', 'sealedIdNumber'],
  },
  { purpose: '告知家庭，听取陈述申辩', says: 'SEALED', fields: ['told', 'statement', 'members'] },
  {
    purpose: '核查、答复投诉举报',
    says: 'SEALED',
    fields: ['complainant', 'words', 'findings'],
  },
  {
    purpose: '核定家庭收入、财产所凭的材料',
    says: 'WORDS',
    fields: [
      ...['evidence', 'reference', 'incomes', 'costs', 'assets', 'obligors', 'standings'],
      ...['single', 'means'],
    ],
  },
  {
    purpose: '认定共同生活家庭成员',
    says: 'BY_ID',
    fields: [
      ...['idStatus', 'relation', 'leftReason', 'householdIds', 'headcount', 'left', 'departed'],
      ...['everyMemberSeen', 'groups', 'group', 'on', 'namesErased', 'erasedOn'],
      ...['hardship', 'category', 'ableToWork', 'propertyWithinLimits', 'skills'],
      ...['supportMode', 'familySize', 'admissionBasis'],
    ],
  },
  {
    purpose: '近亲属备案，回避和县级入户',
    says: 'BY_ID',
    fields: [
      ...['nearRelative', 'relativeFilings', 'filingId', 'postId', 'relativeId', 'idHash'],
      ...['filedOn', 'post', 'endReason', 'declaredOn'],
    ],
  },
  {
    purpose: '核定家庭收入，计算保障金',
    says: 'BY_ID',
    fields: [
      ...['monthlyIncomeFen', 'declaredMonthlyIncomeFen', 'monthlyFen', 'previousMonthlyFen'],
      ...['valueFen', 'facts', 'entitlement', 'eligible', 'benefit', 'position', 'opening'],
      ...['proposal', 'inputs', 'sentence', 'effectiveMonth', 'latestSurvey', 'roll', 'marks'],
      ...['month', 'differenceFen'],
    ],
  },
  {
    purpose: '逐项核算家庭收入、支出、财产和赡养、抚养、扶养能力',
    says: 'BY_ID',
    fields: [
      ...['type', 'amountFen', 'period', 'per', 'cost', 'asset', 'worthFen', 'use'],
      ...['obligor', 'persons', 'receivesAssistance', 'work', 'exemptions'],
    ],
  },
  {
    purpose: '认定可以单独提出申请的人员',
    says: 'BY_ID',
    fields: ['disability', 'disabilityKind', 'grade', 'majorIllness', 'clergySince'],
  },
  {
    purpose: '依程序办理，计算时限',
    says: 'BY_ID',
    fields: [
      ...['state', 'kind', 'outcome', 'stage', 'round', 'ground', 'basis', 'reason'],
      ...['from', 'to', 'until', 'dueOn', 'wholeDueOn', 'answerBy', 'listedOn', 'surveyedOn'],
      ...['submittedOn', 'acceptedOn', 'countyVisitedOn', 'extendedOn', 'lastReviewedOn'],
      ...['endedOn', 'decidedOn', 'issuedOn', 'deliveredOn', 'heardOn', 'raisedOn', 'settledOn'],
      ...['appliedOn', 'proposedOn', 'requestedOn', 'retainedUntil', 'retention', 'expiredOn'],
      ...['informationCheck', 'posting', 'openObjections', 'complained', 'change'],
      ...['deliveryMethod', 'reasons', 'reasonRules', 'householdNumber', 'decided'],
      ...['document', 'removedOn', 'corrected', 'correctedFrom', 'cause'],
      ...['channel', 'subject', 'conclusion', 'receivedOn', 'verifiedOn', 'repliedOn'],
      ...['reviewedAt', 'knownOn', 'acceptedLate', 'stay', 'documentNumber'],
      ...['suspension', 'suspensions', 'suspended', 'paidFrom'],
    ],
  },
  {
    purpose: '确定管辖，按地区列表',
    says: 'BY_ID',
    fields: ['county', 'town', 'village', 'area', 'programme', 'division', 'programmes'],
  },
  {
    purpose: '关联记录',
    says: 'BY_ID',
    fields: [
      ...['personId', 'householdId', 'caseId', 'caseIds', 'surveyId', 'noticeId', 'hearingId'],
      ...['decisionId', 'changeId', 'postingId', 'objectionId', 'campaignId', 'erasureId'],
      ...['jobId', 'sourceJobId', 'batchId', 'grantId', 'refs', 'failed', 'scope'],
      ...['priorSurveyId', 'corrects', 'decisionIds', 'complaintId', 'appealId', 'remedyId'],
      'stayedBy',
    ],
  },
  {
    purpose: '谁办理、谁授权，留痕备查',
    says: 'OFFICIAL',
    fields: [
      ...['userId', 'officialId', 'role', 'actor', 'hands', 'investigators', 'acceptedBy'],
      ...['surveyedBy', 'reviewedBy', 'decidedBy', 'recordedBy', 'postedBy', 'signedBy'],
      ...['requestedBy', 'draftedBy', 'approvedBy', 'delegatedFrom', 'startedBy'],
      ...['startedByOfficial', 'signedOn', 'purpose', 'foundBy', 'standsAside'],
      ...['filedBy', 'endedBy', 'verifiedBy'],
    ],
  },
  {
    purpose: '识别重复请求，防止篡改',
    says: 'NONE',
    fields: [
      ...['chain', 'seq', 'hash', 'prevHash', 'contentHash', 'idempotencyKey', 'requestId'],
      ...['version', 'sha256', 'sumsHash', 'at', 'recordedAt', 'leftRecordedAt', 'action'],
      'endRecordedAt',
      ...[
        'number',
        'previous',
        'root',
        'entries',
        'late',
        'rechecked',
        'upTo',
        'sealedAt',
        'madeAt',
      ],
    ],
  },
  {
    purpose: '汇总数',
    says: 'NONE',
    fields: [
      ...['households', 'openingPersons', 'closingPersons', 'joinedPersons', 'leftPersons'],
      ...['openingFen', 'closingFen', 'counts', 'rows', 'accepted', 'unchanged', 'refused'],
    ],
  },
  {
    purpose: '公开的区划、标准、日历和复核方案',
    says: 'NONE',
    fields: [
      ...['code', 'name', 'title', 'year', 'asOf', 'factsFrom', 'validFrom', 'validTo'],
      ...['predecessor', 'effectiveFrom', 'policy', 'rule', 'source', 'holidays', 'makeUpDays'],
      ...['issuer', 'hotline', 'complaintsTo', 'reconsiderationTo', 'court', 'addedRelations'],
    ],
  },
  {
    purpose: '运行批量任务',
    says: 'NONE',
    fields: [
      ...['run', 'executionArn', 'closingAskedOn', 'gates', 'step', 'objectKey', 'upload'],
      ...['effectiveOn', 'parts', 'part', 'total', 'reportKey', 'failure', 'startedAt', 'endedAt'],
      ...['auditExport', 'list', 'seed', 'size'],
    ],
  },
];

/** Which rule keeps each noun of `schema/entities`, and each line of `schema/means/found`, by the name of its shape. */
export const KEPT_BY: Readonly<Record<string, RetentionName>> = {
  Person: 'DAILY_FILE',
  ErasedPerson: 'AUDIT_TRAIL',
  Erasure: 'AUDIT_TRAIL',
  PersonToCorrect: 'DAILY_FILE',
  Household: 'DAILY_FILE',
  HouseholdMember: 'DAILY_FILE',
  EconomicSurvey: 'APPROVAL_FILE',
  IncomeItem: 'APPROVAL_FILE',
  MeansFound: 'APPROVAL_FILE',
  MeansFacts: 'APPROVAL_FILE',
  DibaoFacts: 'APPROVAL_FILE',
  TekunFacts: 'APPROVAL_FILE',
  TekunPerson: 'APPROVAL_FILE',
  IncomeLine: 'APPROVAL_FILE',
  CostLine: 'APPROVAL_FILE',
  AssetLine: 'APPROVAL_FILE',
  ObligorLine: 'APPROVAL_FILE',
  MemberStanding: 'APPROVAL_FILE',
  SingleApplicant: 'APPROVAL_FILE',
  Disability: 'APPROVAL_FILE',
  Evidence: 'APPROVAL_FILE',
  Period: 'APPROVAL_FILE',
  DepartedMember: 'APPROVAL_FILE',
  MemberInGroup: 'APPROVAL_FILE',
  HardshipFinding: 'APPROVAL_FILE',
  Case: 'APPROVAL_FILE',
  CaseHands: 'AUDIT_TRAIL',
  Benefit: 'APPROVAL_FILE',
  RollMark: 'APPROVAL_FILE',
  RosterRow: 'DAILY_FILE',
  Decision: 'APPROVAL_FILE',
  Entitlement: 'APPROVAL_FILE',
  EntitlementMonth: 'APPROVAL_FILE',
  EntitlementLine: 'APPROVAL_FILE',
  Reason: 'APPROVAL_FILE',
  PolicyReference: 'REFERENCE',
  Notice: 'DAILY_FILE',
  NoticeDocument: 'DAILY_FILE',
  ProposalTold: 'DAILY_FILE',
  NoticeWords: 'REFERENCE',
  CorrectionTold: 'DAILY_FILE',
  HearingRecord: 'DAILY_FILE',
  Complaint: 'DAILY_FILE',
  Appeal: 'DAILY_FILE',
  Stay: 'DAILY_FILE',
  OpenRemedy: 'DAILY_FILE',
  PlannedSuspension: 'DAILY_FILE',
  Suspension: 'APPROVAL_FILE',
  ProposedChange: 'DAILY_FILE',
  PostHolder: 'DAILY_FILE',
  DeclaredRelative: 'DAILY_FILE',
  NearRelativeFiling: 'DAILY_FILE',
  KinNote: 'DAILY_FILE',
  KinshipRule: 'REFERENCE',
  Posting: 'DAILY_FILE',
  Objection: 'DAILY_FILE',
  Campaign: 'AUDIT_TRAIL',
  ReviewUnit: 'DAILY_FILE',
  Proposal: 'DAILY_FILE',
  Position: 'REFERENCE',
  OutcomeCount: 'REFERENCE',
  ReviewTally: 'REFERENCE',
  ReviewPaper: 'AUDIT_TRAIL',
  SignOff: 'AUDIT_TRAIL',
  ActorStamp: 'AUDIT_TRAIL',
  AuditEvent: 'AUDIT_TRAIL',
  ChainHead: 'AUDIT_TRAIL',
  SealedEntry: 'AUDIT_TRAIL',
  SealHead: 'AUDIT_TRAIL',
  Seal: 'AUDIT_TRAIL',
  AuditExport: 'AUDIT_TRAIL',
  Grant: 'AUDIT_TRAIL',
  Job: 'AUDIT_TRAIL',
  JobTally: 'REFERENCE',
  Division: 'REFERENCE',
  WorkCalendar: 'REFERENCE',
};
