import { z } from 'zod';
import { putDivisions as run } from '../../../../functions/services/reference/put-divisions.ts';
import { Division } from '../../../../schema/entities/division.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { IdempotencyKey } from '../../../refusal/input-shapes.ts';

const DivisionRow = Division.extend({
  validTo: Division.shape.validTo.default(null),
  predecessor: Division.shape.predecessor.default(null),
});
const Input = z.object({
  divisions: z.array(DivisionRow).min(1).max(99),
  idempotencyKey: IdempotencyKey,
});

export const putDivisions: NonNullable<MutationResolvers['putDivisions']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (count) => ({ __typename: 'PutDivisionsSuccess' as const, count }),
  );
