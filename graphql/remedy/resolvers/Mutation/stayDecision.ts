import { stayDecision as run } from '../../../../functions/services/remedies/settle-appeal.ts';
import { Appeal, StayGround } from '../../../../schema/entities/appeal.ts';
import { CivilDate } from '../../../../schema/scalars/calendar.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { caseInputWith } from '../../../case/input-shapes.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

const Input = caseInputWith({
  appealId: Appeal.shape.appealId,
  ground: StayGround.nullish(),
  on: CivilDate,
});

export const stayDecision: NonNullable<MutationResolvers['stayDecision']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => {
      const { ground, ...rest } = command;
      return run(deps, ground ? { ...rest, ground } : rest);
    }),
    (it) => ({ __typename: 'StayDecisionSuccess' as const, case: it }),
  );
