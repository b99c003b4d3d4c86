import { settleAppeal as run } from '../../../../functions/services/remedies/settle-appeal.ts';
import { Appeal, AppealOutcome } from '../../../../schema/entities/appeal.ts';
import { CivilDate } from '../../../../schema/scalars/calendar.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { caseInputWith } from '../../../case/input-shapes.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

const Input = caseInputWith({
  appealId: Appeal.shape.appealId,
  outcome: AppealOutcome,
  decidedOn: CivilDate,
  documentNumber: Appeal.shape.documentNumber.unwrap(),
});

export const settleAppeal: NonNullable<MutationResolvers['settleAppeal']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (it) => ({ __typename: 'SettleAppealSuccess' as const, case: it }),
  );
