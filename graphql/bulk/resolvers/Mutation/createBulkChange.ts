import { createBulkChange as run } from '../../../../functions/services/bulk/create-bulk-change.ts';
import { BulkChange } from '../../../../schema/entities/bulk-change.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { IdempotencyKey } from '../../../refusal/input-shapes.ts';

const Input = BulkChange.pick({
  county: true,
  kind: true,
  programme: true,
  title: true,
  effectiveMonth: true,
  simulation: true,
}).extend({ idempotencyKey: IdempotencyKey });

export const createBulkChange: NonNullable<MutationResolvers['createBulkChange']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (bulkChange) => ({ __typename: 'CreateBulkChangeSuccess' as const, bulkChange }),
  );
