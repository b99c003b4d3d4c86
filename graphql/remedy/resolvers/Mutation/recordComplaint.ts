import { z } from 'zod';
import { recordComplaint as run } from '../../../../functions/services/remedies/record-complaint.ts';
import { Complaint } from '../../../../schema/entities/complaint.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { caseInputWith } from '../../../case/input-shapes.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

const Input = caseInputWith({
  channel: Complaint.shape.channel,
  subject: Complaint.shape.subject,
  receivedOn: Complaint.shape.receivedOn,
  complainant: z.string().min(1).max(200).nullish(),
  words: z.string().min(1).max(2000),
});

export const recordComplaint: NonNullable<MutationResolvers['recordComplaint']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => {
      const { complainant, ...rest } = command;
      return run(deps, complainant ? { ...rest, complainant } : rest);
    }),
    (it) => ({ __typename: 'RecordComplaintSuccess' as const, case: it }),
  );
