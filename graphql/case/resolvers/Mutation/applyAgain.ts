import { z } from 'zod';
import { applyAgain as run } from '../../../../functions/services/cases/apply-again.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { casesInputWith } from '../../input-shapes.ts';
import { packResults } from '../../pack-results.ts';

const Input = casesInputWith({ nearRelative: z.boolean() });

export const applyAgain: NonNullable<MutationResolvers['applyAgain']> = (_, { input }, { deps }) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (results) => ({
      __typename: 'ApplyAgainSuccess' as const,
      results: packResults(input.caseIds, results),
    }),
  );
