import { z } from 'zod';
import { correctPerson as run } from '../../../../functions/services/persons/correct-person.ts';
import { CorrectionEvidence, CorrectionReason } from '../../../../schema/entities/person.ts';
import { RecordId } from '../../../../schema/scalars/record-id.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { caseInputWith } from '../../../case/input-shapes.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

const LONGEST_ID_NUMBER = 40;

const Input = caseInputWith({
  personId: RecordId,
  name: z.string().max(200).nullish(),
  idNumber: z.string().max(LONGEST_ID_NUMBER).nullish(),
  reason: CorrectionReason,
  evidence: CorrectionEvidence,
});

export const correctPerson: NonNullable<MutationResolvers['correctPerson']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => {
      const { name, idNumber, ...rest } = command;
      const given = {
        ...(name == null ? {} : { name }),
        ...(idNumber == null ? {} : { idNumber }),
      };
      return run(deps, { ...rest, ...given });
    }),
    (it) => ({ __typename: 'CorrectPersonSuccess' as const, case: it }),
  );
