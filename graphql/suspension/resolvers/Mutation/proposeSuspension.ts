import { z } from 'zod';
import { proposeSuspension as run } from '../../../../functions/services/suspensions/propose-suspension.ts';
import { PlannedSuspension } from '../../../../schema/entities/suspension.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { caseInputWith } from '../../../case/input-shapes.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

const Input = caseInputWith({
  ...PlannedSuspension.shape,
  reason: z.string().min(1).max(500),
});

export const proposeSuspension: NonNullable<MutationResolvers['proposeSuspension']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (it) => ({ __typename: 'ProposeSuspensionSuccess' as const, case: it }),
  );
