import { postCasesAgain as run } from '../../../../functions/services/cases/post-cases.ts';
import { VillageCode } from '../../../../schema/scalars/division-code.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { casesInputWith } from '../../input-shapes.ts';
import { packResults } from '../../pack-results.ts';

const Input = casesInputWith({ village: VillageCode });

export const postCasesAgain: NonNullable<MutationResolvers['postCasesAgain']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (results) => ({
      __typename: 'PostCasesAgainSuccess' as const,
      results: packResults(input.caseIds, results),
    }),
  );
