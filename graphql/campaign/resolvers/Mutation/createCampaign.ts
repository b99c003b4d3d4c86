import { createCampaign as run } from '../../../../functions/services/review/create-campaign.ts';
import { CountyCode } from '../../../../schema/scalars/division-code.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onDivision } from '../../../refusal/answer.ts';

export const createCampaign: NonNullable<MutationResolvers['createCampaign']> = (
  _,
  { input: { county, ...rest } },
  { deps },
) =>
  answer(
    onDivision(CountyCode, { county }, (code) => run(deps, { ...rest, county: code })),
    (campaign) => ({ __typename: 'CreateCampaignSuccess' as const, campaign }),
  );
