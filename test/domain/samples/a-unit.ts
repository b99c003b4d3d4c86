import { ReviewUnit } from '../../../schema/entities/campaign.ts';
import { id, RECORDED_AT } from './record.ts';

interface Changes extends Record<string, unknown> {
  readonly proposal?: Record<string, unknown>;
}

/** A review unit of three persons and 300.00 yuan, proposed to go on unchanged. */
export const aUnit = ({ proposal, ...changes }: Changes = {}): ReviewUnit =>
  ReviewUnit.parse({
    campaignId: id('campaign', 1),
    caseId: id('case', 1),
    householdId: id('hh', 1),
    county: '990102',
    town: '990102100',
    village: '990102100201',
    area: 'RURAL',
    programme: 'DIBAO',
    batchId: '990102100-0000',
    state: 'PROPOSED',
    opening: { headcount: 3, monthlyFen: 30_000 },
    proposal: {
      outcome: 'CONTINUE',
      position: { headcount: 3, monthlyFen: 30_000 },
      joined: 0,
      left: 0,
      monthlyIncomeFen: 138_000,
      surveyId: id('survey', 1),
      policy: null,
      reasons: [],
      ...proposal,
    },
    noticeId: null,
    answerBy: null,
    hearingId: null,
    decisionId: null,
    appliedOn: null,
    chain: { seq: 1, hash: 'hash' },
    recordedAt: RECORDED_AT,
    ...changes,
  });
