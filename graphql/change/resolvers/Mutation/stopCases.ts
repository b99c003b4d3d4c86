import { stopCases as run } from '../../../../functions/services/changes/decide-change.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { CasesInput } from '../../../case/input-shapes.ts';
import { packResults } from '../../../case/pack-results.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

export const stopCases: NonNullable<MutationResolvers['stopCases']> = (_, { input }, { deps }) =>
  answer(
    onInput(CasesInput, input, (command) => run(deps, command)),
    (results) => ({
      __typename: 'StopCasesSuccess' as const,
      results: packResults(input.caseIds, results),
    }),
  );
