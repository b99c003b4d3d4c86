import { z } from 'zod';
import { putKinshipRule as run } from '../../../../functions/services/reference/put-kinship-rule.ts';
import { KinRelation, KinshipRule } from '../../../../schema/entities/near-relative.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { IdempotencyKey } from '../../../refusal/input-shapes.ts';

const Input = KinshipRule.extend({
  addedRelations: z.array(KinRelation).max(KinRelation.options.length),
  idempotencyKey: IdempotencyKey,
});

export const putKinshipRule: NonNullable<MutationResolvers['putKinshipRule']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, ({ idempotencyKey, ...rule }) => run(deps, { idempotencyKey, rule })),
    (rule) => ({ __typename: 'PutKinshipRuleSuccess' as const, rule }),
  );
