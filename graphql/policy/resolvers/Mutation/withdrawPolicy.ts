import { withdrawPolicy as run } from '../../../../functions/services/policies/settle-policy.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { PolicyInput } from '../../input-shapes.ts';

export const withdrawPolicy: NonNullable<MutationResolvers['withdrawPolicy']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(PolicyInput, input, ({ idempotencyKey, ...policy }) =>
      run(deps, { idempotencyKey, policy }),
    ),
    (policy) => ({ __typename: 'WithdrawPolicySuccess' as const, policy }),
  );
