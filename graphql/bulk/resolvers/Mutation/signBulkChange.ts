import { z } from 'zod';
import { signBulkChange as run } from '../../../../functions/services/bulk/sign-bulk-change.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { BulkOrderInput } from '../../input-shapes.ts';

const Input = BulkOrderInput.and(z.object({ resultHash: z.string().min(1).max(64) }));

export const signBulkChange: NonNullable<MutationResolvers['signBulkChange']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (bulkChange) => ({ __typename: 'SignBulkChangeSuccess' as const, bulkChange }),
  );
