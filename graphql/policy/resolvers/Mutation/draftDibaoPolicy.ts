import { draftDibaoPolicy as run } from '../../../../functions/services/reference/draft-policy.ts';
import { DibaoTerms } from '../../../../schema/programmes/dibao.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { IdempotencyKey } from '../../../refusal/input-shapes.ts';

const Input = DibaoTerms.safeExtend({ idempotencyKey: IdempotencyKey });

export const draftDibaoPolicy: NonNullable<MutationResolvers['draftDibaoPolicy']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, ({ idempotencyKey, ...terms }) => run(deps, { idempotencyKey, terms })),
    (policy) => ({ __typename: 'DraftDibaoPolicySuccess' as const, policy }),
  );
