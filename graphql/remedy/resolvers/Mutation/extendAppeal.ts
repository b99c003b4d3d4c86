import { extendAppeal as run } from '../../../../functions/services/remedies/settle-appeal.ts';
import { Appeal } from '../../../../schema/entities/appeal.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { caseInputWith } from '../../../case/input-shapes.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

const Input = caseInputWith({ appealId: Appeal.shape.appealId });

export const extendAppeal: NonNullable<MutationResolvers['extendAppeal']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (it) => ({ __typename: 'ExtendAppealSuccess' as const, case: it }),
  );
