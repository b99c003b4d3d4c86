import { recordAppeal as run } from '../../../../functions/services/remedies/record-appeal.ts';
import { Appeal } from '../../../../schema/entities/appeal.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { caseInputWith } from '../../../case/input-shapes.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

const Input = caseInputWith(
  Appeal.pick({
    kind: true,
    decisionId: true,
    reviewedAt: true,
    knownOn: true,
    requestedOn: true,
    acceptedOn: true,
    acceptedLate: true,
  }).shape,
);

export const recordAppeal: NonNullable<MutationResolvers['recordAppeal']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (it) => ({ __typename: 'RecordAppealSuccess' as const, case: it }),
  );
