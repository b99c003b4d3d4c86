import { deliverNotices as run } from '../../../../functions/services/review/deliver-notices.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { UnitsInput } from '../../input-shapes.ts';
import { packResults } from '../../pack-results.ts';

export const deliverReviewNotices: NonNullable<MutationResolvers['deliverReviewNotices']> = (
  _,
  { input },
  { deps },
) => {
  const { deliveredOn, method } = input;
  return answer(
    onInput(UnitsInput, input, (units) => run(deps, { ...units, deliveredOn, method })),
    (results) => ({
      __typename: 'DeliverReviewNoticesSuccess' as const,
      results: packResults(input.campaignId)(results),
    }),
  );
};
