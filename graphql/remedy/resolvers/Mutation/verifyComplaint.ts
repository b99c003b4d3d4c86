import { z } from 'zod';
import { verifyComplaint as run } from '../../../../functions/services/remedies/settle-complaint.ts';
import { ComplaintConclusion } from '../../../../schema/entities/complaint.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { caseInputWith } from '../../../case/input-shapes.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

const Input = caseInputWith({
  complaintId: z.string(),
  conclusion: ComplaintConclusion,
  findings: z.string().min(1).max(2000),
});

export const verifyComplaint: NonNullable<MutationResolvers['verifyComplaint']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (it) => ({ __typename: 'VerifyComplaintSuccess' as const, case: it }),
  );
