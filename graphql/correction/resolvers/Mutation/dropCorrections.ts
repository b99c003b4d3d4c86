import { dropCorrections as run } from '../../../../functions/services/corrections/propose-correction.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { CasesInput } from '../../../case/input-shapes.ts';
import { packResults } from '../../../case/pack-results.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

export const dropCorrections: NonNullable<MutationResolvers['dropCorrections']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(CasesInput, input, (command) => run(deps, command)),
    (results) => ({
      __typename: 'DropCorrectionsSuccess' as const,
      results: packResults(input.caseIds, results),
    }),
  );
