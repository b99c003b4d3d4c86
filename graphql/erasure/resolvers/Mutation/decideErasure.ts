import { z } from 'zod';
import { decideErasure as run } from '../../../../functions/services/erasure/decide-erasure.ts';
import { RecordId } from '../../../../schema/scalars/record-id.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { caseInputWith } from '../../../case/input-shapes.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

const Input = caseInputWith({ personId: RecordId, erase: z.boolean() });

export const decideErasure: NonNullable<MutationResolvers['decideErasure']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (erasure) => ({ __typename: 'DecideErasureSuccess' as const, erasure }),
  );
