import type { Campaign, ReviewPaper, ReviewUnit } from '../../schema/entities/campaign.ts';
import type { Refusal } from '../../schema/result.ts';

export type CampaignMapper = Campaign;
export type ReviewUnitMapper = ReviewUnit;
export type ReviewPaperMapper = ReviewPaper;

/** What became of one household in a bulk step, with the county its case id needs. */
export interface UnitResultMapper {
  readonly county: string;
  readonly caseId: string;
  readonly unit: ReviewUnit | null;
  readonly refusal: Refusal | null;
}
