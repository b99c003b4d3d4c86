import { decideUnits as run } from '../../../../functions/services/review/decide-units.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer } from '../../../refusal/answer.ts';
import { onUnits } from '../../on-units.ts';

export const decideReviewUnits: NonNullable<MutationResolvers['decideReviewUnits']> = (
  _,
  { input },
  { deps },
) => {
  return answer(
    onUnits(input, (units) => run(deps, units)),
    (results) => ({ __typename: 'DecideReviewUnitsSuccess' as const, results }),
  );
};
