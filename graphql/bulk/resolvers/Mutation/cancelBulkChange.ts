import { cancelBulkChange as run } from '../../../../functions/services/bulk/rerun-bulk-change.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { BulkOrderInput as Input } from '../../input-shapes.ts';

export const cancelBulkChange: NonNullable<MutationResolvers['cancelBulkChange']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (bulkChange) => ({ __typename: 'CancelBulkChangeSuccess' as const, bulkChange }),
  );
