import { z } from 'zod';
import { answerComplaint as run } from '../../../../functions/services/remedies/settle-complaint.ts';
import { Notice } from '../../../../schema/entities/hearing.ts';
import { CivilDate } from '../../../../schema/scalars/calendar.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { caseInputWith } from '../../../case/input-shapes.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

const Input = caseInputWith({
  complaintId: z.string(),
  repliedOn: CivilDate.nullish(),
  method: Notice.shape.deliveryMethod.nullish(),
});

export const answerComplaint: NonNullable<MutationResolvers['answerComplaint']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => {
      const { repliedOn, method, ...rest } = command;
      const replied = { ...(repliedOn ? { repliedOn } : {}), ...(method ? { method } : {}) };
      return run(deps, { ...rest, ...replied });
    }),
    (it) => ({ __typename: 'AnswerComplaintSuccess' as const, case: it }),
  );
