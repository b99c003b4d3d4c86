import { closeSecondPostings as run } from '../../../../functions/services/cases/post-cases.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { CasesInput } from '../../input-shapes.ts';
import { packResults } from '../../pack-results.ts';

export const closeSecondPostings: NonNullable<MutationResolvers['closeSecondPostings']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(CasesInput, input, (command) => run(deps, command)),
    (results) => ({
      __typename: 'CloseSecondPostingsSuccess' as const,
      results: packResults(input.caseIds, results),
    }),
  );
