import { refuseInTown as run } from '../../../../functions/services/cases/town-decides.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { CasesInput } from '../../input-shapes.ts';
import { packResults } from '../../pack-results.ts';

export const refuseCasesInTown: NonNullable<MutationResolvers['refuseCasesInTown']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(CasesInput, input, (command) => run(deps, command)),
    (results) => ({
      __typename: 'RefuseCasesInTownSuccess' as const,
      results: packResults(input.caseIds, results),
    }),
  );
