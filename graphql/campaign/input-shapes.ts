import { z } from 'zod';
import { isWithin, TownCode } from '../../schema/scalars/division-code.ts';
import { GlobalId, GlobalIds, IdempotencyKey } from '../refusal/input-shapes.ts';

const OnCampaign = z.object({ campaignId: GlobalId, idempotencyKey: IdempotencyKey });

/** A step of a whole campaign. */
export const CampaignInput = OnCampaign.transform(({ campaignId, idempotencyKey }) => ({
  county: campaignId.county,
  campaignId: campaignId.id,
  idempotencyKey,
}));

/** A step for one town of a campaign. */
export const TownInput = OnCampaign.extend({ town: TownCode })
  .refine(({ campaignId, town }) => isWithin(town, campaignId.county), { path: ['town'] })
  .transform(({ campaignId, ...rest }) => ({
    ...rest,
    county: campaignId.county,
    campaignId: campaignId.id,
  }));

/** A step for several households of one town; campaign, town and cases lie in one county. */
export const UnitsInput = OnCampaign.extend({ town: TownCode, caseIds: GlobalIds })
  .refine(({ campaignId, town }) => isWithin(town, campaignId.county), { path: ['town'] })
  .refine(({ campaignId, caseIds }) => caseIds.every((c) => c.county === campaignId.county), {
    path: ['caseIds'],
  })
  .transform(({ campaignId, caseIds, ...rest }) => ({
    ...rest,
    county: campaignId.county,
    campaignId: campaignId.id,
    caseIds: caseIds.map((place) => place.id),
  }));
