import { raiseObjections as run } from '../../../../functions/services/cases/town-steps.ts';
import { Objection } from '../../../../schema/entities/posting.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { casesInputWith } from '../../input-shapes.ts';
import { packResults } from '../../pack-results.ts';

const Input = casesInputWith({ ground: Objection.shape.ground });

export const raiseObjections: NonNullable<MutationResolvers['raiseObjections']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (results) => ({
      __typename: 'RaiseObjectionsSuccess' as const,
      results: packResults(input.caseIds, results),
    }),
  );
