import { z } from 'zod';
import { acceptCases as run } from '../../../../functions/services/cases/town-steps.ts';
import { CivilDate } from '../../../../schema/scalars/calendar.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { casesInputWith } from '../../input-shapes.ts';
import { packResults } from '../../pack-results.ts';

const Input = casesInputWith({
  // Left out or null, what was declared stands.
  nearRelative: z
    .boolean()
    .nullish()
    .transform((it) => it ?? false),
  acceptedOn: CivilDate.nullish().transform((it) => it ?? null),
});

export const acceptCases: NonNullable<MutationResolvers['acceptCases']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (results) => ({
      __typename: 'AcceptCasesSuccess' as const,
      results: packResults(input.caseIds, results),
    }),
  );
