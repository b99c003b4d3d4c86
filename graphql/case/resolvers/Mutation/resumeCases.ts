import { resumeCases as run } from '../../../../functions/services/suspensions/suspend-cases.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { CasesInput } from '../../input-shapes.ts';
import { packResults } from '../../pack-results.ts';

export const resumeCases: NonNullable<MutationResolvers['resumeCases']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(CasesInput, input, (command) => run(deps, command)),
    (results) => ({
      __typename: 'ResumeCasesSuccess' as const,
      results: packResults(input.caseIds, results),
    }),
  );
