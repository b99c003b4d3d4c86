import type { ReviewUnit } from '../../../schema/entities/campaign.ts';

/** Chain of a unit: its case within the campaign. It begins from the case's newest entry and lies beside the case's own. */
export const unitChain = (unit: Pick<ReviewUnit, 'campaignId' | 'caseId'>): string =>
  `${unit.campaignId}.${unit.caseId}`;
