import { z } from 'zod';
import { createCampaign as run } from '../../../../functions/services/review/create-campaign.ts';
import { Campaign } from '../../../../schema/entities/campaign.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { IdempotencyKey } from '../../../refusal/input-shapes.ts';

const Input = Campaign.pick({
  county: true,
  programme: true,
  title: true,
  asOf: true,
  factsFrom: true,
}).extend({
  year: z.int().min(2000).max(2100),
  idempotencyKey: IdempotencyKey,
});

export const createCampaign: NonNullable<MutationResolvers['createCampaign']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (campaign) => ({ __typename: 'CreateCampaignSuccess' as const, campaign }),
  );
