import { lapseCases as run } from '../../../../functions/services/changes/lapse-cases.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { CasesInput } from '../../../case/input-shapes.ts';
import { packResults } from '../../../case/pack-results.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

export const lapseCases: NonNullable<MutationResolvers['lapseCases']> = (_, { input }, { deps }) =>
  answer(
    onInput(CasesInput, input, (command) => run(deps, command)),
    (results) => ({
      __typename: 'LapseCasesSuccess' as const,
      results: packResults(input.caseIds, results),
    }),
  );
