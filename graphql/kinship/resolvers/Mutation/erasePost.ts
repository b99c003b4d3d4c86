import { erasePost as run } from '../../../../functions/services/kinship/erase-post.ts';
import { ErasureReason } from '../../../../schema/entities/erasure.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { postInputWith } from '../../input-shapes.ts';

const Input = postInputWith({ reason: ErasureReason });

export const erasePost: NonNullable<MutationResolvers['erasePost']> = (_, { input }, { deps }) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (postHolder) => ({ __typename: 'ErasePostSuccess' as const, postHolder }),
  );
