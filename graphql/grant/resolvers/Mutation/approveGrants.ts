import { z } from 'zod';
import { approveGrants as run } from '../../../../functions/services/grants/change-grants.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { IdempotencyKey } from '../../../refusal/input-shapes.ts';
import { GrantInput } from '../../input-shapes.ts';

const Input = z.object({
  grants: z
    .array(GrantInput.omit({ idempotencyKey: true }))
    .min(1)
    .max(100),
  idempotencyKey: IdempotencyKey,
});

export const approveGrants: NonNullable<MutationResolvers['approveGrants']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (results) => ({ __typename: 'ApproveGrantsSuccess' as const, results }),
  );
