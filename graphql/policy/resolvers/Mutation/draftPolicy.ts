import { draftPolicy as run } from '../../../../functions/services/policies/draft-policy.ts';
import { PolicyHead } from '../../../../schema/programmes/policy.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { IdempotencyKey } from '../../../refusal/input-shapes.ts';
import { TermsInput } from '../../input-shapes.ts';

const Input = PolicyHead.extend({ terms: TermsInput, idempotencyKey: IdempotencyKey });

export const draftPolicy: NonNullable<MutationResolvers['draftPolicy']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, ({ idempotencyKey, terms: own, ...head }) =>
      run(deps, { idempotencyKey, head, own }),
    ),
    (policy) => ({ __typename: 'DraftPolicySuccess' as const, policy }),
  );
