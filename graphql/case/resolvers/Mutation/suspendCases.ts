import { z } from 'zod';
import { suspendCases as run } from '../../../../functions/services/suspensions/suspend-cases.ts';
import { PlannedSuspension } from '../../../../schema/entities/suspension.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { casesInputWith } from '../../input-shapes.ts';
import { packResults } from '../../pack-results.ts';

const Input = casesInputWith({
  ...PlannedSuspension.shape,
  reason: z.string().min(1).max(500),
});

export const suspendCases: NonNullable<MutationResolvers['suspendCases']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (results) => ({
      __typename: 'SuspendCasesSuccess' as const,
      results: packResults(input.caseIds, results),
    }),
  );
