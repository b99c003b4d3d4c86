import { renderNotices as run } from '../../../../functions/services/notices/render-notices.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { CasesInput } from '../../input-shapes.ts';
import { packResults } from '../../pack-results.ts';

export const renderNotices: NonNullable<MutationResolvers['renderNotices']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(CasesInput, input, (command) => run(deps, command)),
    (results) => ({
      __typename: 'RenderNoticesSuccess' as const,
      results: packResults(input.caseIds, results),
    }),
  );
