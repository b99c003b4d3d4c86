import { resumeReview as run } from '../../../../functions/services/review/run-campaign.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { CampaignInput } from '../../input-shapes.ts';

export const resumeReview: NonNullable<MutationResolvers['resumeReview']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(CampaignInput, input, (command) => run(deps, command)),
    (campaign) => ({ __typename: 'ResumeReviewSuccess' as const, campaign }),
  );
