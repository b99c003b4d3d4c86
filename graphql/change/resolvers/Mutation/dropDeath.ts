import { dropDeath as run } from '../../../../functions/services/changes/record-death.ts';
import { RecordId } from '../../../../schema/scalars/record-id.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { caseInputWith } from '../../../case/input-shapes.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

const Input = caseInputWith({
  personId: RecordId,
});

export const dropDeath: NonNullable<MutationResolvers['dropDeath']> = (_, { input }, { deps }) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (it) => ({ __typename: 'DropDeathSuccess' as const, case: it }),
  );
