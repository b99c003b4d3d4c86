import { endPost as run } from '../../../../functions/services/kinship/end-post.ts';
import { PostEnd } from '../../../../schema/entities/post-holder.ts';
import { CivilDate } from '../../../../schema/scalars/calendar.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { postInputWith } from '../../input-shapes.ts';

const Input = postInputWith({ to: CivilDate, reason: PostEnd });

export const endPost: NonNullable<MutationResolvers['endPost']> = (_, { input }, { deps }) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    ({ post, unfinished }) => ({
      __typename: 'EndPostSuccess' as const,
      postHolder: post,
      unfinished,
    }),
  );
