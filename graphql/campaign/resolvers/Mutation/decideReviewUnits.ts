import { decideUnits as run } from '../../../../functions/services/review/decide-units.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { UnitsInput } from '../../input-shapes.ts';
import { packResults } from '../../pack-results.ts';

export const decideReviewUnits: NonNullable<MutationResolvers['decideReviewUnits']> = (
  _,
  { input },
  { deps },
) => {
  return answer(
    onInput(UnitsInput, input, (units) => run(deps, units)),
    (results) => ({
      __typename: 'DecideReviewUnitsSuccess' as const,
      results: packResults(input.campaignId)(results),
    }),
  );
};
