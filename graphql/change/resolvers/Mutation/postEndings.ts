import { postEndings as run } from '../../../../functions/services/changes/post-endings.ts';
import { VillageCode } from '../../../../schema/scalars/division-code.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { casesInputWith } from '../../../case/input-shapes.ts';
import { packResults } from '../../../case/pack-results.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

const Input = casesInputWith({ village: VillageCode });

export const postEndings: NonNullable<MutationResolvers['postEndings']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (results) => ({
      __typename: 'PostEndingsSuccess' as const,
      results: packResults(input.caseIds, results),
    }),
  );
