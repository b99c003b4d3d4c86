import { deliverNotices as run } from '../../../../functions/services/review/hear-units.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer } from '../../../refusal/answer.ts';
import { onUnits } from '../../on-units.ts';

export const deliverReviewNotices: NonNullable<MutationResolvers['deliverReviewNotices']> = (
  _,
  { input },
  { deps },
) => {
  const { deliveredOn, method } = input;
  return answer(
    onUnits(input, (units) => run(deps, { ...units, deliveredOn, method })),
    (results) => ({ __typename: 'DeliverReviewNoticesSuccess' as const, results }),
  );
};
