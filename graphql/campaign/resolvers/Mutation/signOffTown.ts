import { signOffTown as run } from '../../../../functions/services/review/sign-off-town.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { TownInput } from '../../input-shapes.ts';

export const signOffTown: NonNullable<MutationResolvers['signOffTown']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(TownInput, input, (command) => run(deps, command)),
    ({ town, signedOn, sumsHash }) => ({
      __typename: 'SignOffTownSuccess' as const,
      town,
      signedOn,
      sumsHash,
    }),
  );
