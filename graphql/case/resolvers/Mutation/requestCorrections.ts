import { z } from 'zod';
import { requestCorrection as run } from '../../../../functions/services/cases/town-steps.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { casesInputWith } from '../../input-shapes.ts';
import { packResults } from '../../pack-results.ts';

const Input = casesInputWith({ missing: z.string().min(1).max(500) });

export const requestCorrections: NonNullable<MutationResolvers['requestCorrections']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (results) => ({
      __typename: 'RequestCorrectionsSuccess' as const,
      results: packResults(input.caseIds, results),
    }),
  );
