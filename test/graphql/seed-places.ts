import { firstHead } from '../../functions/domain/audit/next-seal.ts';
import type { Wired } from '../../functions/runtime/wire.ts';
import type { Dependencies } from '../../functions/services/dependencies.ts';
import { Grant } from '../../schema/entities/grant.ts';
import { Job, JobTally } from '../../schema/entities/job.ts';
import { Seal } from '../../schema/entities/seal.ts';
import { RecordId } from '../../schema/scalars/record-id.ts';
import { SEAL_SHARDS } from '../../schema/table/table.ts';
import { allowancesOf } from './marked-allowances.ts';
import { bulkChangeOf, fundsOf, plantBulkTallies } from './marked-bulk.ts';
import {
  caseOf,
  endedCaseOf,
  erasureOf,
  eventOf,
  familyOf,
  papersOf,
  remediesOf,
  rosterOf,
  steppedBenefitOf,
  toCorrectOf,
} from './marked-case.ts';
import { fundWritesOf } from './marked-funds.ts';
import { kinshipOfCounty, kinshipOfTown } from './marked-kinship.ts';
import {
  AT,
  grantOfficialOf,
  grantUserOf,
  idNumberOf,
  idsOf,
  ON,
  stamp,
} from './marked-records.ts';
import { campaignsOf, plantResults, signOffOf, unitOf } from './marked-review.ts';
import { recognisedCaseOf, statusDecisionsOf } from './marked-status.ts';
import { ALL_PLACES, markedId, markedText, type Place } from './places.ts';
import { seedReference } from './seed-reference.ts';

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
  const county = job(ids.countyJob, null, at.countyMark);
  return { town: job(ids.job, at.town, at.mark), county, export: exportOf(at, county) };
}

/** An auditor's export with every field filled, which the county's own officials must not see. */
function exportOf(at: Place, like: Job): Job {
  const text = (name: string) => markedText(at.countyMark, name);
  const list = { key: text('list'), sha256: text('list hash'), cases: 3, seal: 1 };
  const asked = { purpose: text('抽查事由'), from: ON, until: ON, size: 2, seed: text('seed') };
  return Job.parse({
    ...like,
    jobId: idsOf(at).exportJob,
    kind: 'AUDIT_EXPORT',
    upload: null,
    campaignId: idsOf(at).campaign,
    auditExport: { ...asked, list },
    chain: { seq: 2, hash: text('hash') },
  });
}

const sealOf = (at: Place): Seal =>
  Seal.parse({
    county: at.county,
    number: 1,
    previous: '',
    root: markedText(at.countyMark, 'root'),
    entries: 2,
    late: 1,
    upTo: [AT, AT, AT, AT],
    rechecked: 0,
    sealedAt: AT,
    hash: markedText(at.countyMark, 'seal hash'),
  });

async function seedTown(deps: Dependencies, at: Place): Promise<void> {
  const { county } = at;
  const { writes } = deps;
  const ids = idsOf(at);
  const papers = papersOf(at);
  const { household, person } = await familyOf(deps, at);
  const hash = await deps.personal.indexOf(county, idNumberOf(at));
  const { town: job } = jobsOf(at);
  const { complaint, appeal, open } = await remediesOf(deps, at, household);
  await deps.transact([
    writes.households.create(household),
    writes.households.person(person),
    writes.households.claimId(county, {
      hash,
      personId: person.personId,
      village: at.village,
      released: 0,
    }),
    writes.corrections.list(toCorrectOf(at)),
    writes.cases.open({ ...recognisedCaseOf(at), relativeFilings: 1 }),
    writes.cases.open(
      caseOf(at, {
        ...{ caseId: ids.waiting, state: 'SUBMITTED' },
        benefit: steppedBenefitOf(at.mark),
      }),
    ),
    writes.cases.open(endedCaseOf(at)),
    writes.erasures.request(erasureOf(at), undefined),
    writes.cases.event({ county, caseId: ids.active }, eventOf(at, 1)),
    writes.cases.event({ county, caseId: ids.active }, eventOf(at, 2)),
    writes.cases.decision(county, papers.decision),
    writes.cases.decision(county, papers.support),
    ...statusDecisionsOf(at).map((decision) => writes.cases.decision(county, decision)),
    ...allowancesOf(at).map((decision) => writes.cases.decision(county, decision)),
    writes.cases.decision(county, papers.correction),
    writes.cases.notice(county, papers.notice),
    writes.cases.hearing(county, papers.hearing),
    writes.cases.objection(county, papers.objection),
    writes.cases.complaint(complaint),
    writes.cases.appeal(appeal),
    writes.remedies.list(open),
    writes.roster.put(rosterOf(at)),
    writes.units.open(unitOf(at)),
    writes.jobs.create(job),
    writes.jobs.listed(job),
    ...(await kinshipOfTown(deps, at)),
  ]);
  const done = { accepted: 3, unchanged: 1, refused: 1 };
  const tally = JobTally.parse({ jobId: job.jobId, part: 0, ...done, recordedAt: AT });
  await deps.jobs.putTally(county, tally);
  await plantResults(deps, at);
  await plantBulkTallies(deps, at);
}

async function seedCounty(deps: Dependencies, at: Place, towns: readonly string[]): Promise<void> {
  const { writes } = deps;
  const campaigns = campaignsOf(at, towns);
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
  const { county: countyJob, export: exportJob } = jobsOf(at);
  await deps.transact([
    ...campaigns.flatMap((it) => [writes.campaigns.create(it), writes.campaigns.listed(it)]),
    writes.campaigns.signOff(signOffOf(at)),
    writes.bulk.create(bulkChangeOf(at)),
    writes.bulk.listed(bulkChangeOf(at)),
    writes.bulk.funds(fundsOf(at)),
    writes.grants.draft(grant),
    writes.grants.listed(grant),
    ...fundWritesOf(deps, at),
    ...[countyJob, exportJob].flatMap((it) => [writes.jobs.create(it), writes.jobs.listed(it)]),
    ...(await kinshipOfCounty(deps, at)),
    ...writes.seals.take(sealOf(at), firstHead(at.county as Seal['county'], SEAL_SHARDS)), // A county of the places.
  ]);
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
    if (first) await seedCounty(deps, at, towns);
  }
}

/** Adds open cases of as many households to a town's worklist. */
export async function seedWork(wired: Wired, at: Place, households: number): Promise<void> {
  const machine = { kind: 'MACHINE', name: 'seed', today: ON, requestId: 'seed' } as const;
  const deps = wired.depsFor({ ...machine, county: at.county });
  const { household: template } = await familyOf(deps, at);
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
