import type { Dependencies } from '../../functions/services/dependencies.ts';
import {
  Campaign,
  ReviewPaper,
  ReviewTally,
  ReviewUnit,
  SignOff,
} from '../../schema/entities/campaign.ts';
import { reasonOf } from './marked-case.ts';
import { AT, idsOf, ON, stamp } from './marked-records.ts';
import { markedId, markedText, type Place } from './places.ts';

/** One household under review, proposed to stop. */
export const unitOf = (at: Place) =>
  ReviewUnit.parse({
    campaignId: idsOf(at).campaign,
    caseId: idsOf(at).active,
    householdId: idsOf(at).household,
    county: at.county,
    town: at.town,
    village: at.village,
    area: 'RURAL',
    programme: 'DIBAO',
    batchId: markedText(at.mark, 'batch'),
    state: 'PROPOSED',
    opening: { headcount: 1, monthlyFen: 50000 },
    proposal: {
      outcome: 'STOP',
      position: { headcount: 1, monthlyFen: 1 },
      joined: 0,
      left: 0,
      monthlyIncomeFen: 100,
      surveyId: markedId('survey', at.mark),
      policy: null,
      reasons: [reasonOf(at.mark)],
    },
    noticeId: null,
    answerBy: ON,
    hearingId: null,
    decisionId: null,
    appliedOn: ON,
    chain: { seq: 0, hash: '' },
    recordedAt: AT,
  });

const COUNT = {
  households: 1,
  openingPersons: 1,
  closingPersons: 1,
  openingFen: 1,
  closingFen: 1,
  joinedPersons: 1,
  leftPersons: 1,
};

const tallyOf = (at: Place, campaignId: string, step: string) =>
  ReviewTally.parse({
    campaignId,
    town: at.town,
    batchId: markedText(at.mark, 'batch'),
    step,
    counts: { 'RURAL:CONTINUE': COUNT },
    failed: [idsOf(at).waiting],
    recordedAt: AT,
  });

const paperOf = (at: Place, campaignId: string, expiredOn: string | null) =>
  ReviewPaper.parse({
    campaignId,
    county: at.county,
    town: at.town,
    stage: 'PROPOSED',
    name: markedText(at.mark, '名册'),
    objectKey: markedText(at.mark, 'paper'),
    rows: 1,
    sha256: markedText(at.mark, 'sha'),
    retention: 'DAILY_FILE',
    retainedUntil: ON,
    expiredOn,
    recordedAt: AT,
  });

/** What a town's batches leave in both campaigns of its county. */
export async function plantResults({ campaigns }: Dependencies, at: Place): Promise<void> {
  for (const campaignId of [idsOf(at).campaign, idsOf(at).closedCampaign]) {
    await campaigns.putTally(at.county, tallyOf(at, campaignId, 'ASSESSED'), undefined);
    await campaigns.putTally(at.county, tallyOf(at, campaignId, 'APPLIED'), undefined);
    const expiredOn = campaignId === idsOf(at).closedCampaign ? ON : null;
    await campaigns.putPaper(paperOf(at, campaignId, expiredOn));
  }
}

/** A running campaign, and a closed one whose sums do not balance. */
export function campaignsOf(at: Place, towns: readonly string[]) {
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

export const signOffOf = (at: Place) =>
  SignOff.parse({
    campaignId: idsOf(at).closedCampaign,
    county: at.county,
    town: at.town,
    signedBy: markedText(at.countyMark),
    signedOn: ON,
    sumsHash: markedText(at.countyMark, 'sums'),
    idempotencyKey: 'k',
    ...stamp(at.countyMark),
  });
