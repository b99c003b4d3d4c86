import { revealIdNumber as run } from '../../../../functions/services/persons/reveal-id-number.ts';
import { RevealReason } from '../../../../schema/entities/person.ts';
import { RecordId } from '../../../../schema/scalars/record-id.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { caseInputWith } from '../../../case/input-shapes.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

const Input = caseInputWith({ personId: RecordId, reason: RevealReason });

export const revealIdNumber: NonNullable<MutationResolvers['revealIdNumber']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (idNumber) => ({ __typename: 'RevealIdNumberSuccess' as const, idNumber }),
  );
