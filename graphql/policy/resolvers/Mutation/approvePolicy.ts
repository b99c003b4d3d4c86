import { z } from 'zod';
import { approvePolicy as run } from '../../../../functions/services/policies/settle-policy.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { PolicyInput } from '../../input-shapes.ts';

const Input = PolicyInput.extend({ contentHash: z.string().max(100) });

export const approvePolicy: NonNullable<MutationResolvers['approvePolicy']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, ({ idempotencyKey, contentHash, ...policy }) =>
      run(deps, { idempotencyKey, contentHash, policy }),
    ),
    (policy) => ({ __typename: 'ApprovePolicySuccess' as const, policy }),
  );
