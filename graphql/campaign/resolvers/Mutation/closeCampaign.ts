import { closeCampaign as run } from '../../../../functions/services/review/close-campaign.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { CampaignInput } from '../../input-shapes.ts';

export const closeCampaign: NonNullable<MutationResolvers['closeCampaign']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(CampaignInput, input, (command) => run(deps, command)),
    (campaign) => ({ __typename: 'CloseCampaignSuccess' as const, campaign }),
  );
