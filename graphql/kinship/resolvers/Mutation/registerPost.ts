import { z } from 'zod';
import { registerPost as run } from '../../../../functions/services/kinship/register-post.ts';
import { PostKind } from '../../../../schema/entities/post-holder.ts';
import { CivilDate } from '../../../../schema/scalars/calendar.ts';
import { DivisionCode } from '../../../../schema/scalars/division-code.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { IdempotencyKey } from '../../../refusal/input-shapes.ts';
import { IDENTITY_INPUT } from '../../input-shapes.ts';

const LONGEST_ACCOUNT = 100;

const Input = z.object({
  ...IDENTITY_INPUT,
  division: DivisionCode,
  post: PostKind,
  from: CivilDate,
  account: z
    .string()
    .min(1)
    .max(LONGEST_ACCOUNT)
    .nullish()
    .transform((account) => account ?? null),
  idempotencyKey: IdempotencyKey,
});

export const registerPost: NonNullable<MutationResolvers['registerPost']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    ({ post, unfinished }) => ({
      __typename: 'RegisterPostSuccess' as const,
      postHolder: post,
      unfinished,
    }),
  );
