import type { Campaign, ReviewUnit } from '../../../schema/entities/campaign.ts';
import type { Case } from '../../../schema/entities/case.ts';
import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import type { Area, Household } from '../../../schema/entities/household.ts';
import type { DibaoPolicy } from '../../../schema/programmes/dibao.ts';
import type { ReviewBatch, ReviewBatchOutput } from '../../../schema/tasks/review-batch.ts';
import { proposeOutcome } from '../../domain/review/propose-outcome.ts';
import { countProposals } from '../../domain/review/tally.ts';
import type { WriteGroup } from '../../store/write-groups.ts';
import type { Dependencies } from '../dependencies.ts';
import { dibaoPolicy } from '../policy.ts';
import { record, stampFor } from '../stamp.ts';
import { runningCampaign } from './running-campaign.ts';

interface Loaded {
  readonly it: Case;
  readonly household: Household;
  readonly survey: EconomicSurvey | undefined;
}

/** Cases with their households and newest surveys: three batched reads for the whole batch. */
async function load(
  deps: Dependencies,
  county: string,
  caseIds: readonly string[],
): Promise<Loaded[]> {
  const cases = (await deps.cases.getMany(county, caseIds)).filter((it) => it !== undefined);
  const households = await deps.households.getMany(
    county,
    cases.map((it) => it.householdId),
  );
  const surveys = await deps.households.surveys(
    households.flatMap((h) =>
      h?.latestSurvey ? [{ county, householdId: h.householdId, ...h.latestSurvey }] : [],
    ),
  );
  const surveyById = new Map(
    surveys.flatMap((s) => (s === undefined ? [] : [[s.surveyId, s] as const])),
  );
  return cases.flatMap((it, i) => {
    const household = households[i];
    if (household === undefined) return [];
    const latest = household.latestSurvey;
    return [
      { it, household, survey: latest === null ? undefined : surveyById.get(latest.surveyId) },
    ];
  });
}

async function policies(
  deps: Dependencies,
  campaign: Campaign,
): Promise<Record<Area, DibaoPolicy>> {
  const [urban, rural] = await Promise.all(
    (['URBAN', 'RURAL'] as const).map((area) =>
      dibaoPolicy(deps, { county: campaign.county, area, asOf: campaign.asOf }),
    ),
  );
  if (!urban?.ok || !rural?.ok) throw new Error(`No dibao policy in force on ${campaign.asOf}.`);
  return { URBAN: urban.value, RURAL: rural.value };
}

function unitFor(campaign: Campaign, batch: ReviewBatch, loaded: Loaded & { policy: DibaoPolicy }) {
  const { it, household, survey, policy } = loaded;
  const opening = {
    headcount: it.benefit?.headcount ?? 0,
    monthlyFen: it.benefit?.monthlyFen ?? policy.minimumPayFen,
  };
  const proposal = proposeOutcome({
    opening,
    household,
    survey,
    factsFrom: campaign.factsFrom,
    policy,
  });
  const state = proposal.outcome === 'PENDING' ? ('UNKNOWN_FACTS' as const) : ('PROPOSED' as const);
  return {
    campaignId: campaign.campaignId,
    caseId: it.caseId,
    householdId: it.householdId,
    county: it.county,
    town: batch.town,
    village: it.village,
    area: it.area,
    programme: it.programme,
    batchId: batch.batchId,
    state,
    opening,
    proposal,
    noticeId: null,
    answerBy: null,
    hearingId: null,
    decisionId: null,
    appliedOn: null,
  };
}

/** Chain of a unit: its id within the campaign; it begins from the case's newest entry. */
export const unitChain = (unit: Pick<ReviewUnit, 'campaignId' | 'caseId'>): string =>
  `${unit.campaignId}.${unit.caseId}`;

function openUnit(
  deps: Dependencies,
  unit: Omit<ReviewUnit, 'chain' | 'recordedAt'>,
  it: Case,
): WriteGroup {
  const stamp = stampFor(deps, 'review.run', { division: unit.county });
  if (!stamp.ok) throw new Error(stamp.refusal.code);
  const refs = {
    ...(unit.proposal.surveyId === null ? {} : { surveyId: unit.proposal.surveyId }),
    proposal: deps.sha256(JSON.stringify(unit.proposal)),
  };
  const happening = {
    chain: unitChain(unit),
    action: 'propose',
    actor: stamp.value,
    from: null,
    to: unit.state,
    refs,
  };
  const { event, head } = record(deps, happening, { seq: 0, hash: it.chain.hash });
  const whole = { ...unit, chain: head, recordedAt: deps.now() };
  return {
    id: unit.caseId,
    writes: [deps.writes.units.open(whole), deps.writes.cases.event(whole, event)],
  };
}

/** A household still without facts is looked at again when a newer survey has come. */
function reassess(
  deps: Dependencies,
  unit: Omit<ReviewUnit, 'chain' | 'recordedAt'>,
  before: ReviewUnit,
): WriteGroup {
  const stamp = stampFor(deps, 'review.run', { division: unit.county });
  if (!stamp.ok) throw new Error(stamp.refusal.code);
  const refs = { proposal: deps.sha256(JSON.stringify(unit.proposal)) };
  const happening = {
    chain: unitChain(unit),
    action: 'reassess',
    actor: stamp.value,
    from: before.state,
    to: unit.state,
    refs,
  };
  const { event, head } = record(deps, happening, before.chain);
  const whole = { ...unit, opening: before.opening, chain: head, recordedAt: before.recordedAt };
  const move = deps.writes.units.move(whole, { states: [before.state], seq: before.chain.seq });
  return { id: unit.caseId, writes: [move, deps.writes.cases.event(whole, event)] };
}

/**
 * Opens one review unit per household of a batch with what the facts and the policy in force propose. It proposes only.
 * Households already assessed are left as they are; one that fails is named and the rest go on.
 */
export async function assessReviewBatch(
  deps: Dependencies,
  batch: ReviewBatch,
): Promise<ReviewBatchOutput> {
  const campaign = await runningCampaign(deps, batch);
  const at = { county: batch.county, town: batch.town, campaignId: batch.campaignId };
  const before = new Map(
    (await deps.campaigns.unitsOf(at, batch.caseIds)).flatMap((u) =>
      u === undefined ? [] : [[u.caseId, u] as const],
    ),
  );
  const open = batch.caseIds.filter(
    (id) => (before.get(id)?.state ?? 'UNKNOWN_FACTS') === 'UNKNOWN_FACTS',
  );
  const groups = await groupsFor(deps, { campaign, batch, open, before });
  const failed = await deps.writeGroups(groups);
  const units = (await deps.campaigns.unitsOf(at, batch.caseIds)).filter((u) => u !== undefined);
  const { campaignId, town, batchId } = batch;
  const counts = countProposals(units);
  const missing = batch.caseIds.filter((id) => !units.some((u) => u.caseId === id));
  await deps.campaigns.putTally(batch.county, {
    campaignId,
    town,
    batchId,
    step: 'ASSESSED',
    counts,
    failed: missing,
    recordedAt: deps.now(),
  });
  return {
    batchId,
    done: groups.length - failed.size,
    skipped: batch.caseIds.length - groups.length,
    failed: missing,
  };
}

async function groupsFor(
  deps: Dependencies,
  from: {
    campaign: Campaign;
    batch: ReviewBatch;
    open: readonly string[];
    before: ReadonlyMap<string, ReviewUnit>;
  },
): Promise<WriteGroup[]> {
  const { campaign, batch, open, before } = from;
  if (open.length === 0) return [];
  const byArea = await policies(deps, campaign);
  return (await load(deps, batch.county, open)).flatMap((loaded) => {
    const unit = unitFor(campaign, batch, { ...loaded, policy: byArea[loaded.household.area] });
    const earlier = before.get(unit.caseId);
    if (earlier === undefined) return [openUnit(deps, unit, loaded.it)];
    return unit.proposal.outcome === 'PENDING' ? [] : [reassess(deps, unit, earlier)];
  });
}
