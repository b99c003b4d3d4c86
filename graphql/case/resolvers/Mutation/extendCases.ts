import { z } from 'zod';
import { extendCases as run } from '../../../../functions/services/cases/county-steps.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { casesInputWith } from '../../input-shapes.ts';
import { packResults } from '../../pack-results.ts';

const Input = casesInputWith({ reason: z.string().min(1).max(500) });

export const extendCases: NonNullable<MutationResolvers['extendCases']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (results) => ({
      __typename: 'ExtendCasesSuccess' as const,
      results: packResults(input.caseIds, results),
    }),
  );
