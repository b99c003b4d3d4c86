import { putDibaoPolicy as run } from '../../../../functions/services/reference/put-reference.ts';
import { DibaoPolicy } from '../../../../schema/programmes/dibao.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { IdempotencyKey } from '../../../refusal/input-shapes.ts';

const Input = DibaoPolicy.omit({ recordedAt: true, programme: true, method: true }).extend({
  basis: DibaoPolicy.shape.basis.max(200),
  idempotencyKey: IdempotencyKey,
});

export const putDibaoPolicy: NonNullable<MutationResolvers['putDibaoPolicy']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, ({ idempotencyKey, ...policy }) =>
      run(deps, { idempotencyKey, policy: { ...policy, programme: 'DIBAO', method: 'GAP' } }),
    ),
    (policy) => ({ __typename: 'PutDibaoPolicySuccess' as const, policy }),
  );
