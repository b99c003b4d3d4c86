import { decideCorrections as run } from '../../../../functions/services/corrections/decide-corrections.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { CasesInput } from '../../../case/input-shapes.ts';
import { packResults } from '../../../case/pack-results.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

export const decideCorrections: NonNullable<MutationResolvers['decideCorrections']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(CasesInput, input, (command) => run(deps, command)),
    (results) => ({
      __typename: 'DecideCorrectionsSuccess' as const,
      results: packResults(input.caseIds, results),
    }),
  );
