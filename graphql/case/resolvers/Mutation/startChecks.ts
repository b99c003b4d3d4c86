import { startChecks as run } from '../../../../functions/services/cases/county-steps.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { CasesInput } from '../../input-shapes.ts';
import { packResults } from '../../pack-results.ts';

export const startChecks: NonNullable<MutationResolvers['startChecks']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(CasesInput, input, (command) => run(deps, command)),
    (results) => ({
      __typename: 'StartChecksSuccess' as const,
      results: packResults(input.caseIds, results),
    }),
  );
