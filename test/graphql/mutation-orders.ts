import type { Dependencies } from '../../functions/services/dependencies.ts';
import { signableBulk } from './marked-bulk.ts';
import { plantEndedPost } from './marked-kinship.ts';
import { idNumberOf, idsOf } from './marked-records.ts';
import { SURVEYORS } from './people.ts';
import { globalId, markedId, PLACES } from './places.ts';
import { boardUntil, type Input, plantCase, plantDue, plantTold, surveyOf } from './plant-cases.ts';

const { a1, a2 } = PLACES;
const ids = idsOf(a1);

/** What a preparation may use: the register beneath the API, and orders under keys of their own that must be done. */
export interface Bench {
  readonly deps: Dependencies;
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its question, which the table wrote.
  readonly done: (field: string, by: string, input: Input) => Promise<any>;
  /** A number nobody else was given. */
  readonly next: () => number;
}

export interface Order {
  readonly by: string;
  /** Prepares what the order is about and gives what must be said of it beyond the walk's own input. */
  readonly about?: (bench: Bench) => Promise<Input>;
  /** What the key comes with the third time: fields of another content, or another order about the same record. */
  readonly changed: Input | string;
}

const [officer, reviewer, county, decider] = [
  'town-officer',
  'town-reviewer',
  'county-reviewer',
  'county-decider',
];
const [security, second] = ['security-admin', 'second-security-admin'];
const ABOVE_THE_LINE = 10_000_000;
const OTHER = '另一个内容';
/** Of a family that the county has handed on to its town, and need not look at itself. */
const HANDED_ON = {
  ...{ decisionLevel: 'TOWN', nearRelative: false, complained: false, sampled: false },
};
/** The business date of the API under test. */
const TODAY = '2025-06-02';

const oneCase =
  (state: string, change: Input = {}, more: Input = {}) =>
  async ({ deps }: Bench): Promise<Input> => ({
    caseId: await plantCase(deps, a1, { state, change }),
    ...more,
  });
const cases =
  (state: string, change: Input = {}, monthlyIncomeFen = 100) =>
  async ({ deps }: Bench): Promise<Input> => ({
    caseIds: [await plantCase(deps, a1, { state, change, monthlyIncomeFen })],
  });

async function drafted({ done, next }: Bench): Promise<Input> {
  const nth = next();
  const account = { userId: `account-${nth}`, officialId: `person-${nth}`, area: a1.town };
  const { grant } = await done('draftGrant', security, { ...account, role: 'AUDITOR' });
  const { userId, officialId, grantId } = grant;
  return { userId, officialId, grantId };
}

const opened = async ({ done }: Bench): Promise<Input> => ({
  jobId: (await done('createUpload', officer, {})).job.id,
});

/** A campaign of its own, taken through these steps. */
const campaignAfter =
  (...steps: readonly string[]) =>
  async ({ done }: Bench): Promise<Input> => {
    const { campaign } = await done('createCampaign', county, {});
    for (const step of steps) await done(step, county, { campaignId: campaign.id });
    return { campaignId: campaign.id };
  };

/** A bulk change of its own, whose preview nobody drives. */
const bulkDrafted = async ({ done }: Bench): Promise<Input> => {
  const { bulkChange } = await done('createBulkChange', county, {});
  return { bulkChangeId: bulkChange.id };
};

/** A benefit in force, and how long its pay is to be held back at most, for a ground that needs no hearing. */
const pausable = async (bench: Bench): Promise<Input> => ({
  ...(await cases('ACTIVE', { change: null, suspensions: [] })(bench)),
  ...{ ground: 'PAY_RETURNED', until: '2025-12-01' },
});

/** … paused for a reason that its family is told. */
async function suspended(bench: Bench): Promise<Input> {
  const it = await pausable(bench);
  await bench.done('suspendCases', decider, it);
  return it;
}

/** A student's aid in force, of which a fund may undertake a year. */
const student = oneCase('ACTIVE', {
  programme: 'STUDENT_AID',
  benefit: { monthlyFen: 100, headcount: 1, from: '2025-06', decisionId: null },
});

/** … and the fund that has. */
async function committed(bench: Bench): Promise<Input> {
  const it = await student(bench);
  await bench.done('commitFund', decider, it);
  return it;
}

/** A benefit in force and what two investigators found since: an income a month, in fen. */
const reverified =
  (monthlyFen: number) =>
  async ({ deps, done }: Bench): Promise<Input> => {
    const change = { change: null };
    const caseId = await plantCase(deps, a1, { state: 'ACTIVE', change });
    const incomes = [{ kind: 'WAGES', monthlyFen }];
    const found = { investigators: SURVEYORS, incomes, departed: [], groups: [], hardship: [] };
    await done('reverifyHousehold', officer, { caseId, ...found });
    return { caseId, caseIds: [caseId], request: null };
  };

/** … and the change that follows from it, proposed. */
const proposed =
  (monthlyFen: number) =>
  async (bench: Bench): Promise<Input> => {
    const it = await reverified(monthlyFen)(bench);
    await bench.done('proposeChange', reviewer, it);
    return it;
  };

/** … a stop, told to the family. */
async function told(bench: Bench): Promise<Input> {
  const it = await proposed(ABOVE_THE_LINE)(bench);
  await bench.done('deliverNotice', officer, { ...it, kind: 'STOP', deliveredOn: TODAY });
  return { ...it, heardOn: TODAY };
}

/** … and heard. */
async function heard(bench: Bench): Promise<Input> {
  const it = await told(bench);
  await bench.done('hearChange', officer, it);
  return it;
}

/** Somebody who holds a post of the county. */
async function inOffice({ done }: Bench): Promise<Input> {
  const { postHolder } = await done('registerPost', county, { account: null });
  return { postHolderId: postHolder.id, postHolderIds: [postHolder.id] };
}

/** A family before the county, and who of it may be filed as near to the town's post-holder. */
const family = oneCase(
  'COUNTY_REVIEW',
  {},
  { postHolderId: globalId(a1, ids.post), personId: ids.person, relation: 'SIBLING' },
);

/** … who is filed. */
async function filed(bench: Bench): Promise<Input> {
  const it = await family(bench);
  const { case: after } = await bench.done('fileRelative', officer, it);
  return { ...it, filingId: after.nearRelativeFilings[0].filingId, reason: 'ENTERED_WRONG' };
}
/** A status whose term began in this month and ends in a year, or has run out; its family was visited again. */
const recognised =
  (validUntil: string) =>
  async ({ deps, done }: Bench): Promise<Input> => {
    const benefit = { monthlyFen: 0, headcount: 1, from: '2024-06', decisionId: null, validUntil };
    const change = { programme: 'EDGE_FAMILY', benefit, change: null, dueOn: null };
    const caseId = await plantCase(deps, a1, { state: 'ACTIVE', change });
    const incomes = [{ kind: 'WAGES', monthlyFen: 60_000 }];
    const found = { investigators: SURVEYORS, incomes, departed: [], groups: [], hardship: [] };
    await done('reverifyHousehold', officer, { caseId, ...found });
    return { caseIds: [caseId] };
  };
/** A complaint taken down. */
async function complained(bench: Bench): Promise<Input> {
  const it = await oneCase('ACTIVE')(bench);
  const { case: after } = await bench.done('recordComplaint', county, it);
  return { ...it, complaintId: after.complaints[0].complaintId };
}

/** … and looked into. */
async function verified(bench: Bench): Promise<Input> {
  const it = await complained(bench);
  await bench.done('verifyComplaint', county, it);
  return { ...it, repliedOn: TODAY, method: 'POST' };
}

/** A family granted something and on the roll, by a decision of today. */
async function granted(bench: Bench): Promise<Input> {
  const change = { change: null, suspensions: [] };
  const it = await cases('COUNTY_REVIEW', change, 10_000)(bench);
  const { results } = await bench.done('grantCases', decider, it);
  await bench.done('announceCases', decider, it);
  const { id: caseId, benefit } = results[0].case;
  const days = { knownOn: TODAY, requestedOn: TODAY, acceptedOn: TODAY };
  return { caseId, caseIds: [caseId], decisionId: benefit.decisionId, ...days };
}

/** … which it contests. */
async function appealed(bench: Bench): Promise<Input> {
  const it = await granted(bench);
  const { case: after } = await bench.done('recordAppeal', county, it);
  return { ...it, appealId: after.appeals[0].appealId, on: TODAY, decidedOn: TODAY };
}

/** A grant that another survey shows to be too low. */
async function wrong(bench: Bench): Promise<Input> {
  const it = await granted(bench);
  const found = {
    investigators: [officer, reviewer],
    incomes: [],
    departed: [],
    groups: [],
    hardship: [],
  };
  await bench.done('reverifyHousehold', officer, { ...it, ...found });
  return { ...it, cause: 'RECORDED_WRONG' };
}

/** … and whose correction is proposed. */
async function corrected(bench: Bench): Promise<Input> {
  const it = await wrong(bench);
  await bench.done('proposeCorrection', county, it);
  return it;
}

/** A family of two that has applied, and its second member, who leaves it today. */
async function twoPeople({ done, next }: Bench): Promise<Input> {
  const people = ['HEAD', 'CHILD'].map((relation) => ({
    ...{ name: `成员${next()}`, idNumber: '', relation },
  }));
  const { case: it } = await done('submitApplication', officer, { members: people });
  const [, { personId }] = it.household.members;
  const leaves = { staying: null, on: TODAY, reason: 'SPLIT' };
  return { caseId: it.id, leavers: [{ personId, relation: 'HEAD' }], ...leaves };
}

const official = (to: string) => ({
  userId: 'loaded',
  officialId: 'loaded',
  role: 'AUDITOR',
  area: a1.town,
  from: '2025-06-01',
  to,
});

/** A row drafted from a day on. */
const policyFrom =
  (effectiveFrom: string) =>
  async ({ done }: Bench): Promise<Input> => {
    const { policy } = await done('draftPolicy', 'policy-editor', { effectiveFrom });
    return { effectiveFrom, contentHash: policy.contentHash };
  };

/** Every mutation, by whom and about what it can be done, in an order in which it can. */
export const ORDERS: Readonly<Record<string, Order>> = {
  submitApplication: { by: officer, changed: { nearRelative: true } },
  applyForProgramme: { by: officer, changed: { nearRelative: true } },
  submitDrafts: { by: officer, about: cases('DRAFT'), changed: 'withdrawCases' },
  acceptCases: { by: officer, about: cases('SUBMITTED'), changed: 'withdrawCases' },
  requestCorrections: { by: officer, about: cases('SUBMITTED'), changed: { missing: OTHER } },
  resubmitCases: { by: officer, about: cases('CORRECTION'), changed: 'acceptCases' },
  startSurveys: { by: officer, about: cases('ACCEPTED'), changed: 'withdrawCases' },
  attachSurveys: {
    by: officer,
    about: cases('SURVEYING'),
    changed: 'withdrawCases',
  },
  recordSurvey: {
    by: officer,
    about: oneCase(
      'SURVEYING',
      {},
      { investigators: SURVEYORS, incomes: [], groups: [], hardship: [] },
    ),
    changed: { everyMemberSeen: true },
  },
  requestChecks: { by: officer, about: cases('SURVEYING'), changed: 'withdrawCases' },
  recordInformationChecks: {
    by: county,
    about: cases('SURVEYING'),
    changed: { result: 'DIFFERENT' },
  },
  startChecks: {
    by: county,
    about: cases('SURVEYING', {
      informationCheck: { requestedOn: '2025-06-01', startedOn: null, result: null },
    }),
    changed: 'recordInformationChecks',
  },
  openAppraisals: { by: reviewer, about: cases('OBJECTED'), changed: 'giveFirstReviews' },
  giveFirstReviews: { by: reviewer, about: cases('SURVEYING'), changed: 'openAppraisals' },
  postCases: { by: officer, about: cases('TOWN_REVIEWED'), changed: 'withdrawCases' },
  raiseObjections: {
    by: officer,
    about: cases('POSTED', boardUntil(a1, '2025-06-30')),
    changed: { ground: 'OTHER' },
  },
  closePostings: {
    by: officer,
    about: cases('POSTED', boardUntil(a1, '2025-06-01')),
    changed: 'withdrawCases',
  },
  recordCountyVisits: { by: county, about: cases('COUNTY_REVIEW'), changed: 'closeSecondPostings' },
  postCasesAgain: { by: county, about: cases('COUNTY_REVIEW'), changed: 'recordCountyVisits' },
  closeSecondPostings: {
    by: county,
    about: cases('SECOND_POSTING', boardUntil(a1, '2025-06-01')),
    changed: 'recordCountyVisits',
  },
  grantCases: { by: decider, about: cases('COUNTY_REVIEW'), changed: 'refuseCases' },
  refuseCases: {
    by: decider,
    about: cases('COUNTY_REVIEW', {}, ABOVE_THE_LINE),
    changed: 'grantCases',
  },
  extendCases: {
    by: decider,
    about: cases('COUNTY_REVIEW', { extendedOn: null }),
    changed: { reason: OTHER },
  },
  grantCasesInTown: {
    by: reviewer,
    about: cases('POSTED', { ...HANDED_ON, ...boardUntil(a1, '2025-06-01') }),
    changed: 'refuseCasesInTown',
  },
  refuseCasesInTown: {
    by: reviewer,
    about: cases('POSTED', { ...HANDED_ON, ...boardUntil(a1, '2025-06-01') }, ABOVE_THE_LINE),
    changed: 'grantCasesInTown',
  },
  callInCases: {
    by: county,
    about: cases('POSTED', { ...HANDED_ON, ...boardUntil(a1, '2025-06-01') }),
    changed: 'closeSecondPostings',
  },
  announceCases: { by: decider, about: cases('GRANTED'), changed: 'resumeCases' },
  proposeSuspension: {
    by: reviewer,
    about: oneCase('ACTIVE', { change: null }, { until: '2025-12-01' }),
    changed: { reason: OTHER },
  },
  suspendCases: { by: decider, about: pausable, changed: { reason: OTHER } },
  resumeCases: { by: decider, about: suspended, changed: 'announceCases' },
  recordComplaint: { by: county, about: oneCase('ACTIVE'), changed: { words: OTHER } },
  verifyComplaint: { by: county, about: complained, changed: { findings: OTHER } },
  answerComplaint: { by: county, about: verified, changed: { method: 'IN_PERSON' } },
  recordAppeal: { by: county, about: granted, changed: { reviewedAt: OTHER } },
  extendAppeal: { by: county, about: appealed, changed: 'settleAppeal' },
  stayDecision: { by: county, about: appealed, changed: { ground: 'BODY' } },
  settleAppeal: { by: county, about: appealed, changed: { documentNumber: OTHER } },
  proposeCorrection: { by: county, about: wrong, changed: { cause: 'FALSE_DECLARATION' } },
  dropCorrections: { by: county, about: corrected, changed: 'startChecks' },
  decideCorrections: { by: decider, about: corrected, changed: 'announceCases' },
  withdrawCases: { by: officer, about: cases('SUBMITTED'), changed: 'acceptCases' },
  terminateCases: { by: officer, about: cases('ACCEPTED'), changed: 'acceptCases' },
  applyAgain: { by: officer, about: cases('STOPPED'), changed: { nearRelative: true } },
  deliverNotice: {
    by: officer,
    about: async ({ deps }) => ({ caseId: await plantTold(deps, a1) }),
    changed: { method: 'POST' },
  },
  renderNotices: {
    by: officer,
    about: suspended,
    changed: 'resubmitCases',
  },
  transferHousehold: {
    by: county,
    about: oneCase('ACTIVE', {}, { village: a2.village }),
    changed: { village: a1.village },
  },
  splitHousehold: {
    by: county,
    about: async (bench) => ({
      ...(await twoPeople(bench)),
      householdNumber: `分户${bench.next()}`,
    }),
    changed: { reason: 'MOVED_OUT' },
  },
  joinHousehold: {
    by: county,
    about: async (bench) => {
      const { caseId: toCaseId } = await twoPeople(bench);
      const it = await twoPeople(bench);
      const leavers = (it.leavers as { personId: string }[]).map(({ personId }) => personId); // As just made.
      return {
        ...{ ...it, toCaseId },
        leavers: leavers.map((personId) => ({ personId, relation: 'OTHER' })),
      };
    },
    changed: { reason: 'MOVED_OUT' },
  },
  reverifyHousehold: {
    by: officer,
    about: oneCase(
      'ACTIVE',
      { change: null },
      { investigators: SURVEYORS, incomes: [], departed: [], groups: [], hardship: [] },
    ),
    changed: { everyMemberSeen: true },
  },
  proposeChange: {
    by: reviewer,
    about: reverified(ABOVE_THE_LINE),
    changed: { basis: 'OWN_REQUEST', request: OTHER },
  },
  hearChange: { by: officer, about: told, changed: { statement: OTHER } },
  dropChanges: { by: reviewer, about: proposed(ABOVE_THE_LINE), changed: 'openAppraisals' },
  recordDeath: {
    by: officer,
    about: oneCase('ACTIVE', { deaths: [] }, { personId: ids.person, diedOn: TODAY }),
    changed: { toldBy: 'HOSPITAL' },
  },
  dropDeath: {
    by: reviewer,
    about: oneCase('ACTIVE', {}, { personId: markedId('prsn', a1.mark) }),
    changed: { personId: markedId('prsn', a1.mark, 1) },
  },
  recordWorkOffer: {
    by: officer,
    about: oneCase('ACTIVE', {}, { personId: ids.person, offeredOn: TODAY, ground: null }),
    changed: { answer: 'REFUSED' },
  },
  postEndings: {
    by: officer,
    about: cases('ACTIVE', { programme: 'TEKUN' }),
    changed: 'withdrawCases',
  },
  confirmUnchanged: { by: decider, about: reverified(6100), changed: 'announceCases' },
  stopCases: { by: decider, about: heard, changed: 'announceCases' },
  adjustCases: { by: decider, about: proposed(0), changed: 'announceCases' },
  renewCases: { by: decider, about: recognised('2026-05-31'), changed: 'announceCases' },
  lapseCases: { by: decider, about: recognised('2025-06-01'), changed: 'announceCases' },
  findPerson: { by: officer, changed: { idNumber: idNumberOf(a2) } },
  revealIdNumber: { by: officer, about: oneCase('ACTIVE'), changed: { reason: 'COMPLAINT' } },
  correctPerson: { by: reviewer, changed: { evidence: 'POLICE_CERTIFICATE' } },
  requestErasure: {
    by: county,
    about: ({ deps }) => plantDue(deps, a1),
    changed: { reason: 'PERSON_ASKED' },
  },
  decideErasure: {
    by: decider,
    about: async ({ deps, done }) => {
      const due = await plantDue(deps, a1);
      await done('requestErasure', county, due);
      return { ...due, erase: true };
    },
    changed: { erase: false },
  },
  registerPost: { by: county, about: async () => ({ account: null }), changed: { name: OTHER } },
  declareRelatives: {
    by: county,
    about: async (bench) => ({
      ...(await inOffice(bench)),
      relatives: [{ name: '亲属', idNumber: '', relation: 'SIBLING' }],
    }),
    changed: { relatives: [] },
  },
  scanPosts: { by: county, about: inOffice, changed: 'endPost' },
  endPost: {
    by: county,
    about: async (bench) => ({ ...(await inOffice(bench)), to: TODAY, reason: 'ELECTION' }),
    changed: { reason: 'TRANSFER' },
  },
  erasePost: {
    by: decider,
    about: async ({ deps }) => ({ postHolderId: await plantEndedPost(deps, a1) }),
    changed: { reason: 'PERSON_ASKED' },
  },
  fileRelative: { by: officer, about: family, changed: { relation: 'CHILD' } },
  endFiling: { by: county, about: filed, changed: { reason: 'NO_LONGER_NEAR' } },
  registerFund: { by: county, changed: { donor: OTHER } },
  takeInDonation: { by: county, changed: { paper: OTHER } },
  commitFund: { by: decider, about: student, changed: { schoolYear: 2026 } },
  releaseFund: { by: decider, about: committed, changed: 'commitFund' },
  createUpload: { by: officer, changed: { fileName: OTHER } },
  startAuditExport: { by: 'auditor', changed: { purpose: `${OTHER}事由` } },
  startImport: { by: officer, about: opened, changed: 'cancelJob' },
  cancelJob: { by: officer, about: opened, changed: 'startImport' },
  createCampaign: { by: county, changed: { title: OTHER } },
  startReview: { by: county, about: campaignAfter(), changed: 'abortReview' },
  pauseReview: { by: county, about: campaignAfter('startReview'), changed: 'abortReview' },
  resumeReview: {
    by: county,
    about: campaignAfter('startReview', 'pauseReview'),
    changed: 'abortReview',
  },
  abortReview: { by: county, about: campaignAfter(), changed: 'startReview' },
  signOffTown: {
    by: decider,
    about: async () => ({ campaignId: globalId(a1, ids.campaign) }),
    changed: { town: a2.town },
  },
  deliverReviewNotices: { by: officer, changed: { method: 'POST' } },
  recordHearings: { by: officer, changed: { statement: OTHER } },
  decideReviewUnits: {
    by: decider,
    about: async ({ deps }) => {
      const surveyId = markedId('survey', a1.mark);
      const found = { surveyId, householdId: ids.household, monthlyIncomeFen: ABOVE_THE_LINE };
      await deps.transact([deps.writes.households.survey(surveyOf(a1, found))]);
      return {};
    },
    changed: 'announceCases',
  },
  closeCampaign: { by: decider, about: campaignAfter('startReview'), changed: 'signOffTown' },
  createBulkChange: { by: county, changed: { title: OTHER } },
  rerunBulkChange: { by: county, about: bulkDrafted, changed: 'cancelBulkChange' },
  signBulkChange: {
    by: decider,
    about: async ({ deps, next }) => {
      const { bulkChangeId, preview } = await signableBulk(deps, a1, next());
      return { bulkChangeId: globalId(a1, bulkChangeId), resultHash: preview?.resultHash };
    },
    changed: { resultHash: OTHER },
  },
  cancelBulkChange: { by: county, about: bulkDrafted, changed: 'rerunBulkChange' },
  putYearFunds: { by: 'county-payer', changed: { basis: OTHER } },
  draftGrant: {
    by: security,
    about: async () => ({ userId: 'newcomer', officialId: 'newcomer' }),
    changed: { to: '2031-01-01' },
  },
  approveGrant: { by: second, about: drafted, changed: 'endGrant' },
  endGrant: { by: security, about: drafted, changed: 'approveGrant' },
  approveGrants: {
    by: second,
    about: async (bench) => {
      const grant = await drafted(bench);
      const { userId, grantId } = grant;
      return { ...grant, grants: [{ userId, grantId }] };
    },
    changed: 'endGrant',
  },
  endOfficial: { by: security, about: drafted, changed: 'approveGrant' },
  delegateGrant: {
    by: decider,
    about: async () => ({ grantId: `grant_${'0'.repeat(32)}`, toUserId: 'deputy' }),
    changed: { toUserId: 'another' },
  },
  loadOfficials: {
    by: security,
    about: async () => ({ officials: [official('2030-01-01')] }),
    changed: { officials: [official('2031-01-01')] },
  },
  putDivisions: {
    by: 'policy-editor',
    changed: {
      divisions: [{ code: a1.village, name: OTHER, kind: 'VILLAGE', validFrom: '2020-01-01' }],
    },
  },
  uploadDivisions: { by: 'policy-editor', changed: { fileName: OTHER } },
  draftPolicy: {
    by: 'policy-editor',
    about: async () => ({ effectiveFrom: '2026-01-01' }),
    changed: { basis: OTHER },
  },
  approvePolicy: {
    by: 'policy-approver',
    about: policyFrom('2026-02-01'),
    changed: 'withdrawPolicy',
  },
  withdrawPolicy: {
    by: 'policy-editor',
    about: policyFrom('2026-03-01'),
    changed: 'approvePolicy',
  },
  putNoticeWords: {
    by: 'policy-editor',
    about: async () => ({ effectiveFrom: '2026-01-01' }),
    changed: { hotline: OTHER },
  },
  putKinshipRule: {
    by: 'policy-editor',
    about: async () => ({ effectiveFrom: '2026-01-01' }),
    changed: { source: OTHER },
  },
  putWorkCalendar: { by: 'policy-editor', changed: { source: OTHER } },
};
