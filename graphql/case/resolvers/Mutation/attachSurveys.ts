import { z } from 'zod';
import { attachSurveys as run } from '../../../../functions/services/cases/town-steps.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { casesInputWith } from '../../input-shapes.ts';
import { packResults } from '../../pack-results.ts';

const Input = casesInputWith({ investigators: z.array(z.string().min(1).max(100)).max(20) });

export const attachSurveys: NonNullable<MutationResolvers['attachSurveys']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (results) => ({
      __typename: 'AttachSurveysSuccess' as const,
      results: packResults(input.caseIds, results),
    }),
  );
