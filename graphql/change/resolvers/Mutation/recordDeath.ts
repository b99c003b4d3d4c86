import { recordDeath as run } from '../../../../functions/services/changes/record-death.ts';
import { DeathSource } from '../../../../schema/entities/case.ts';
import { CivilDate } from '../../../../schema/scalars/calendar.ts';
import { RecordId } from '../../../../schema/scalars/record-id.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { caseInputWith } from '../../../case/input-shapes.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

const Input = caseInputWith({
  personId: RecordId,
  diedOn: CivilDate,
  toldBy: DeathSource,
});

export const recordDeath: NonNullable<MutationResolvers['recordDeath']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (it) => ({ __typename: 'RecordDeathSuccess' as const, case: it }),
  );
