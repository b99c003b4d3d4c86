import { recordHearings as run } from '../../../../functions/services/review/record-hearings.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { UnitsInput } from '../../input-shapes.ts';
import { packResults } from '../../pack-results.ts';

export const recordHearings: NonNullable<MutationResolvers['recordHearings']> = (
  _,
  { input },
  { deps },
) => {
  const { kind, heardOn, statement } = input;
  return answer(
    onInput(UnitsInput, input, (units) =>
      run(deps, { ...units, kind, heardOn, ...(statement ? { statement } : {}) }),
    ),
    (results) => ({
      __typename: 'RecordHearingsSuccess' as const,
      results: packResults(input.campaignId)(results),
    }),
  );
};
