import { z } from 'zod';
import { declareRelatives as run } from '../../../../functions/services/kinship/declare-relatives.ts';
import { DeclaredRelative, MAX_RELATIVES } from '../../../../schema/entities/post-holder.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { IDENTITY_INPUT, postInputWith } from '../../input-shapes.ts';

const { relation } = DeclaredRelative.shape;

const Input = postInputWith({
  relatives: z.array(z.object({ ...IDENTITY_INPUT, relation })).max(MAX_RELATIVES),
});

export const declareRelatives: NonNullable<MutationResolvers['declareRelatives']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    ({ post, unfinished }) => ({
      __typename: 'DeclareRelativesSuccess' as const,
      postHolder: post,
      unfinished,
    }),
  );
