import { confirmUnchanged as run } from '../../../../functions/services/changes/confirm-unchanged.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { CasesInput } from '../../../case/input-shapes.ts';
import { packResults } from '../../../case/pack-results.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

export const confirmUnchanged: NonNullable<MutationResolvers['confirmUnchanged']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(CasesInput, input, (command) => run(deps, command)),
    (results) => ({
      __typename: 'ConfirmUnchangedSuccess' as const,
      results: packResults(input.caseIds, results),
    }),
  );
