import { z } from 'zod';
import { recordChecks as run } from '../../../../functions/services/cases/county-steps.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { casesInputWith } from '../../input-shapes.ts';
import { packResults } from '../../pack-results.ts';

const Input = casesInputWith({ result: z.enum(['CLEAR', 'DIFFERENT']) });

export const recordInformationChecks: NonNullable<MutationResolvers['recordInformationChecks']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (results) => ({
      __typename: 'RecordInformationChecksSuccess' as const,
      results: packResults(input.caseIds, results),
    }),
  );
