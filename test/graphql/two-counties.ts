import type { Wired } from '../../functions/runtime/wire.ts';
import type { Dependencies } from '../../functions/services/dependencies.ts';
import { AuditEvent } from '../../schema/entities/audit-event.ts';
import {
  Campaign,
  ReviewPaper,
  ReviewTally,
  ReviewUnit,
  SignOff,
} from '../../schema/entities/campaign.ts';
import { Case, RosterRow } from '../../schema/entities/case.ts';
import { Decision } from '../../schema/entities/decision.ts';
import { Division } from '../../schema/entities/division.ts';
import { Grant } from '../../schema/entities/grant.ts';
import { HearingRecord, Notice } from '../../schema/entities/hearing.ts';
import { Household } from '../../schema/entities/household.ts';
import { Job, JobTally } from '../../schema/entities/job.ts';
import { Objection } from '../../schema/entities/posting.ts';
import { WorkCalendar } from '../../schema/entities/work-calendar.ts';
import { DibaoPolicy } from '../../schema/programmes/dibao.ts';
import { RecordId } from '../../schema/scalars/record-id.ts';
import { ALL_PLACES, markedId, markedText, type Place } from './places.ts';

const AT = '2025-06-01T00:00:00.000Z';
const ON = '2025-06-01';
const stamp = (mark: string) => ({ contentHash: markedText(mark, 'hash'), recordedAt: AT });

/** Ids of one town's records, as the seed plants them. */
export const idsOf = ({ mark, countyMark }: Place) => ({
  active: markedId('case', mark, 1),
  waiting: markedId('case', mark, 2),
  household: markedId('hh', mark),
  person: markedId('person', mark),
  campaign: markedId('campaign', countyMark),
  closedCampaign: markedId('campaign', countyMark, 1),
  job: markedId('job', mark),
  countyJob: markedId('job', countyMark),
  grant: markedId('grant', countyMark),
});

export const grantUserOf = ({ countyMark }: Place) => markedText(countyMark, 'user');
/** The person behind that account: one account is one person for ever. */
export const grantOfficialOf = ({ countyMark }: Place) => markedText(countyMark, 'official');

const policyReference = { programme: 'DIBAO', area: 'RURAL', effectiveFrom: '2025-01-01' };

function caseOf(at: Place, change: Partial<Record<string, unknown>>) {
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
    nearRelative: true,
    countyVisitedOn: ON,
    informationCheck: { requestedOn: ON, result: 'CLEAR' },
    surveyId: markedId('survey', mark),
    hands: { acceptedBy: markedText(mark), surveyedBy: [], reviewedBy: null },
    posting: { postingId: markedId('posting', mark), round: 1, from: ON, until: ON },
    openObjections: 0,
    benefit: {
      monthlyFen: 50000,
      headcount: 1,
      from: '2025-06',
      decisionId: markedId('decision', mark),
    },
    lastReviewedOn: ON,
    ...stamp(mark),
    ...change,
  });
}

const eventOf = (at: Place, seq: number) =>
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

const reasonOf = (mark: string) => ({
  rule: markedText(mark, 'rule'),
  sentence: markedText(mark, '理由'),
  source: markedText(mark, '依据'),
  inputs: {},
  valueFen: 100,
});

async function householdOf(deps: Dependencies, at: Place) {
  const { mark } = at;
  const personId = idsOf(at).person;
  const clear = {
    name: markedText(mark, '张'),
    idNumber: markedText(mark, 'id'),
    phone: null,
    bankAccount: null,
  };
  const card = { name: clear.name, maskedId: `MK${mark}********1234` };
  const sealed = await deps.personal.sealPerson({ county: at.county, personId }, clear, card);
  return Household.parse({
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
    version: 1,
    ...stamp(mark),
  });
}

/** The papers beside a case: decision, notice, hearing, objection, each with every field filled. */
function papersOf(at: Place) {
  const { mark } = at;
  const caseId = idsOf(at).active;
  const common = { caseId, campaignId: idsOf(at).campaign, ...stamp(mark) };
  const { contentHash: _hash, ...decisionCommon } = common;
  return {
    decision: Decision.parse({
      ...decisionCommon,
      decisionId: markedId('decision', mark),
      kind: 'GRANT',
      decidedBy: markedText(mark),
      decidedOn: ON,
      effectiveMonth: '2025-07',
      policy: { ...policyReference, programme: markedText(mark, 'DIBAO'), division: at.county },
      facts: { area: 'RURAL', headcount: 1, monthlyIncomeFen: 100 },
      entitlement: { eligible: true, monthlyFen: 50000, reasons: [reasonOf(mark)] },
      previousMonthlyFen: 1,
      surveyId: markedId('survey', mark),
      hearingId: markedId('hearing', mark),
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

async function seedTown(deps: Dependencies, at: Place): Promise<void> {
  const { county, town, village, mark } = at;
  const { writes } = deps;
  const ids = idsOf(at);
  const papers = papersOf(at);
  const active = caseOf(at, {});
  const roster = RosterRow.parse({
    caseId: ids.active,
    householdId: ids.household,
    county,
    town,
    village,
    programme: 'DIBAO',
    area: 'RURAL',
    headcount: 1,
    monthlyFen: 50000,
    from: '2025-06',
  });
  const unit = ReviewUnit.parse({
    campaignId: ids.campaign,
    caseId: ids.active,
    householdId: ids.household,
    county,
    town,
    village,
    area: 'RURAL',
    programme: 'DIBAO',
    batchId: markedText(mark, 'batch'),
    state: 'PROPOSED',
    opening: { headcount: 1, monthlyFen: 50000 },
    proposal: {
      outcome: 'STOP',
      position: { headcount: 1, monthlyFen: 1 },
      joined: 0,
      left: 0,
      monthlyIncomeFen: 100,
      surveyId: markedId('survey', mark),
      policy: null,
      reasons: [reasonOf(mark)],
    },
    noticeId: null,
    answerBy: ON,
    hearingId: null,
    decisionId: null,
    appliedOn: ON,
    chain: { seq: 0, hash: '' },
    recordedAt: AT,
  });
  await deps.transact([
    writes.households.create(await householdOf(deps, at)),
    writes.cases.open(active),
    writes.cases.open(caseOf(at, { caseId: ids.waiting, state: 'SUBMITTED' })),
    writes.cases.event({ county, caseId: ids.active }, eventOf(at, 1)),
    writes.cases.event({ county, caseId: ids.active }, eventOf(at, 2)),
    writes.cases.decision(county, papers.decision),
    writes.cases.notice(county, papers.notice),
    writes.cases.hearing(county, papers.hearing),
    writes.cases.objection(county, papers.objection),
    writes.roster.put(roster),
    writes.units.open(unit),
  ]);
  const count = {
    households: 1,
    openingPersons: 1,
    closingPersons: 1,
    openingFen: 1,
    closingFen: 1,
    joinedPersons: 1,
    leftPersons: 1,
  };
  for (const campaignId of [ids.campaign, ids.closedCampaign]) {
    for (const step of ['ASSESSED', 'APPLIED'])
      await deps.campaigns.putTally(
        county,
        ReviewTally.parse({
          campaignId,
          town,
          batchId: markedText(mark, 'batch'),
          step,
          counts: { 'RURAL:CONTINUE': count },
          failed: [ids.waiting],
          recordedAt: AT,
        }),
      );
    await deps.campaigns.putPaper(
      ReviewPaper.parse({
        campaignId,
        county,
        town,
        stage: 'PROPOSED',
        name: markedText(mark, '名册'),
        objectKey: markedText(mark, 'paper'),
        rows: 1,
        sha256: markedText(mark, 'sha'),
        recordedAt: AT,
      }),
    );
  }
}

function campaignsOf(at: Place, towns: readonly string[]) {
  const ids = idsOf(at);
  const campaign = Campaign.parse({
    campaignId: ids.campaign,
    county: at.county,
    kind: 'ANNUAL',
    title: markedText(at.countyMark, '年审'),
    year: 2025,
    programme: 'DIBAO',
    asOf: ON,
    factsFrom: '2025-01-01',
    state: 'RUNNING',
    run: 1,
    executionArn: null,
    closingAskedOn: null,
    gates: { SIGN_OFF: null, CLOSE: null },
    scope: {
      manifestKey: markedText(at.countyMark, 'manifest'),
      manifestHash: markedText(at.countyMark, 'hash'),
      households: 1,
      persons: 9,
      towns,
      batches: towns.length,
    },
    chain: { seq: 0, hash: '' },
    ...stamp(at.countyMark),
  });
  const closed = Campaign.parse({ ...campaign, campaignId: ids.closedCampaign, state: 'CLOSED' });
  return [campaign, closed];
}

function jobsOf(at: Place) {
  const ids = idsOf(at);
  const job = (jobId: string, town: string | null, mark: string) =>
    Job.parse({
      jobId,
      county: at.county,
      town,
      kind: 'IMPORT_ROLL',
      state: 'RUNNING',
      startedBy: markedText(mark, 'user'),
      startedByOfficial: markedText(mark, 'official'),
      campaignId: null,
      upload: { key: markedText(mark, 'key'), format: 'CSV', fileName: markedText(mark, '文件') },
      executionArn: null,
      parts: 1,
      total: 10,
      reportKey: markedText(mark, 'report'),
      failure: { code: markedText(mark, 'code'), message: markedText(mark, '失败') },
      startedAt: AT,
      endedAt: AT,
      ...stamp(mark),
    });
  return { town: job(ids.job, at.town, at.mark), county: job(ids.countyJob, null, at.countyMark) };
}

async function seedCounty(deps: Dependencies, at: Place, towns: readonly string[]): Promise<void> {
  const { writes } = deps;
  const campaigns = campaignsOf(at, towns);
  const signOff = SignOff.parse({
    campaignId: idsOf(at).closedCampaign,
    county: at.county,
    town: at.town,
    signedBy: markedText(at.countyMark),
    signedOn: ON,
    sumsHash: markedText(at.countyMark, 'sums'),
    idempotencyKey: 'k',
    ...stamp(at.countyMark),
  });
  const grant = Grant.parse({
    grantId: idsOf(at).grant,
    userId: grantUserOf(at),
    officialId: grantOfficialOf(at),
    role: 'COUNTY_PAYER',
    area: at.county,
    programmes: ['DIBAO'],
    from: '2025-01-01',
    to: '2035-01-01',
    state: 'APPROVED',
    draftedBy: markedText(at.countyMark, 'drafter'),
    approvedBy: markedText(at.countyMark, 'approver'),
    delegatedFrom: markedId('grant', at.countyMark, 1),
    ...stamp(at.countyMark),
  });
  const { county: countyJob } = jobsOf(at);
  await deps.transact([
    ...campaigns.flatMap((it) => [writes.campaigns.create(it), writes.campaigns.listed(it)]),
    writes.campaigns.signOff(signOff),
    writes.grants.draft(grant),
    writes.grants.listed(grant),
    writes.jobs.create(countyJob),
    writes.jobs.listed(countyJob),
  ]);
}

/** Divisions, policies and calendars are public: they hold no mark. */
async function seedReference(deps: Dependencies, at: Place): Promise<void> {
  const { reference } = deps.writes;
  const division = (code: string, kind: string) =>
    reference.division(
      Division.parse({
        code,
        name: '虚拟',
        kind,
        validFrom: '2020-01-01',
        validTo: '2090-01-01',
        predecessor: '990001',
      }),
    );
  const policy = DibaoPolicy.parse({
    programme: 'DIBAO',
    division: at.county,
    area: 'RURAL',
    effectiveFrom: '2025-01-01',
    basis: '样例',
    standardFenPerMonth: 56000,
    method: 'GAP',
    rounding: 'UP_TO_YUAN',
    minimumPayFen: 100,
    firstPay: 'NEXT_MONTH',
    postingDays: 7,
    hearingWorkingDays: 10,
    reviewMonths: 12,
    recordedAt: AT,
  });
  const calendar = WorkCalendar.parse({
    division: at.county,
    year: 2025,
    holidays: ['2025-10-01'],
    makeUpDays: ['2025-09-28'],
    source: '样例',
  });
  const perTown = [division(at.town, 'TOWN'), division(at.village, 'VILLAGE')];
  await deps.transact(perTown);
  // The county's own rows are the same for each of its towns; a second transaction of them changes nothing.
  await deps.transact([division(at.county, 'COUNTY'), reference.calendar(calendar)]);
  const county = Division.parse({
    code: at.county,
    name: '虚拟',
    kind: 'COUNTY',
    validFrom: '2020-01-01',
    validTo: null,
    predecessor: null,
  });
  await deps.transact(reference.county(county));
  await deps.transact([reference.policy(policy)]);
}

/** Plants four towns in three counties of two prefectures, every text and id of theirs marked. */
export async function seedPlaces(wired: Wired): Promise<void> {
  for (const at of ALL_PLACES) {
    const machine = { kind: 'MACHINE', name: 'seed', today: ON, requestId: 'seed' } as const;
    const deps = wired.depsFor({ ...machine, county: at.county });
    const first = ALL_PLACES.find((other) => other.county === at.county) === at;
    const towns = ALL_PLACES.filter((o) => o.county === at.county).map((o) => o.town);
    await seedReference(deps, at);
    await seedTown(deps, at);
    const { town: townJob } = jobsOf(at);
    await deps.transact([deps.writes.jobs.create(townJob), deps.writes.jobs.listed(townJob)]);
    const tally = JobTally.parse({
      jobId: townJob.jobId,
      part: 0,
      accepted: 3,
      unchanged: 1,
      refused: 1,
      recordedAt: AT,
    });
    await deps.jobs.putTally(at.county, tally);
    if (first) await seedCounty(deps, at, towns);
  }
}

/** Adds open cases of as many households to a town's worklist. */
export async function seedWork(wired: Wired, at: Place, households: number): Promise<void> {
  const machine = { kind: 'MACHINE', name: 'seed', today: ON, requestId: 'seed' } as const;
  const deps = wired.depsFor({ ...machine, county: at.county });
  const template = await householdOf(deps, at);
  for (let nth = 0; nth < households; nth += 1) {
    const suffix = String(nth).padStart(4, '0');
    const householdId = RecordId.parse(`hh_${'e'.repeat(28)}${suffix}`);
    const caseId = `case_${'e'.repeat(28)}${suffix}`;
    await deps.transact([
      deps.writes.households.create({ ...template, householdId }),
      deps.writes.cases.open(caseOf(at, { caseId, householdId, state: 'SUBMITTED' })),
    ]);
  }
}
