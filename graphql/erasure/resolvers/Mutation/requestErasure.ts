import { requestErasure as run } from '../../../../functions/services/erasure/request-erasure.ts';
import { ErasureReason } from '../../../../schema/entities/erasure.ts';
import { RecordId } from '../../../../schema/scalars/record-id.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { caseInputWith } from '../../../case/input-shapes.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

const Input = caseInputWith({ personId: RecordId, reason: ErasureReason });

export const requestErasure: NonNullable<MutationResolvers['requestErasure']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (erasure) => ({ __typename: 'RequestErasureSuccess' as const, erasure }),
  );
