import { CivilDate } from '../../../schema/scalars/calendar.ts';
import { rollFollows } from '../cases/after-decision.ts';
import { keyedContent } from '../keyed-content.ts';
import { stampFor } from '../stamp.ts';
import {
  type ImportContext,
  type Imported,
  idWarnings,
  refusedFor,
  standing,
} from './import-context.ts';
import { newCase } from './new-case.ts';
import { draftPeople, householdIdOf, newHousehold, sealPeople } from './new-household.ts';
import type { PartHousehold } from './part-lines.ts';
import { readRollHousehold, type TypedHousehold } from './read-roll.ts';

/** One household of a roll: its people, the household, an ACTIVE case and its roster row, landing together. */
export async function importRollHousehold(
  context: ImportContext,
  household: PartHousehold,
): Promise<Imported> {
  const { deps, job, header, villages } = context;
  const { typed, faults } = readRollHousehold(household, header, villages);
  if (typed === undefined) return { household, state: 'REFUSED', faults };
  const householdId = householdIdOf(deps, job.county, typed.number);
  const contentHash = await keyedContent(
    deps,
    job.county,
    typed.people
      .map((p) => [p.name, p.idNumber, p.relation])
      .concat([[typed.village, typed.area, String(typed.benefitFen)], [typed.since]]),
  );
  const existing = await deps.households.get(job.county, householdId);
  if (existing !== undefined) {
    const { members: landed, sourceJobId } = existing;
    const drafts = () => draftPeople(deps, existing, typed.people, { landed });
    if (existing.contentHash === contentHash)
      return standing(context, household, { sourceJobId, drafts });
    return refusedFor(
      household,
      'CHANGED',
      '该户编号已入库，内容与本次不同',
      '已入库家庭的变动请通过调查结果导入',
    );
  }
  return landing(context, household, { typed, householdId, contentHash });
}

async function landing(
  { deps, job, programme }: ImportContext,
  household: PartHousehold,
  from: {
    typed: TypedHousehold;
    householdId: ReturnType<typeof householdIdOf>;
    contentHash: string;
  },
): Promise<Imported> {
  const { typed, householdId, contentHash } = from;
  const { county } = job;
  const stamp = stampFor(deps, 'import.run', { division: typed.village, programme });
  if (!stamp.ok) return refusedFor(household, 'NOT_PERMITTED', stamp.refusal.message, '');
  const drafts = await draftPeople(deps, { county, householdId }, typed.people);
  const at = {
    county,
    householdId,
    village: typed.village,
    from: CivilDate.parse(`${typed.since}-01`),
  };
  const { members, writes } = await sealPeople(deps, at, drafts);
  const row = newHousehold(deps, {
    householdId,
    county,
    village: typed.village,
    area: typed.area,
    householdNumber: typed.number,
    members,
    latestSurvey: null,
    contentHash,
    sourceJobId: job.jobId,
  });
  const benefit = {
    monthlyFen: typed.benefitFen,
    headcount: members.length,
    from: typed.since,
    decisionId: null,
  };
  const opened = newCase(deps, {
    household: row,
    programme,
    action: 'importRoll',
    state: 'ACTIVE',
    actor: stamp.value,
    benefit,
    submittedOn: null,
    nearRelative: false,
    contentHash,
    refs: { jobId: job.jobId },
  });
  const roster = rollFollows(deps, opened.case, undefined);
  const group = {
    id: typed.number,
    writes: [deps.writes.households.create(row), ...writes, ...opened.writes, ...roster],
  };
  return { household, state: 'READY', group, faults: idWarnings(drafts) };
}
