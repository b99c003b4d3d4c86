import { recordHearings as run } from '../../../../functions/services/review/hear-units.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer } from '../../../refusal/answer.ts';
import { onUnits } from '../../on-units.ts';

export const recordHearings: NonNullable<MutationResolvers['recordHearings']> = (
  _,
  { input },
  { deps },
) => {
  const { kind, heardOn, statement } = input;
  return answer(
    onUnits(input, (units) =>
      run(deps, { ...units, kind, heardOn, ...(statement ? { statement } : {}) }),
    ),
    (results) => ({ __typename: 'RecordHearingsSuccess' as const, results }),
  );
};
