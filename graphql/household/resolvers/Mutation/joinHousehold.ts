import { joinHousehold as run } from '../../../../functions/services/households/join-household.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { caseInputWith } from '../../../case/input-shapes.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { GlobalId } from '../../../refusal/input-shapes.ts';
import { MOVED_MEMBERS } from '../../input-shapes.ts';

/** Both cases lie in one county: another county's household is joined by no step of this one. */
const Input = caseInputWith({ ...MOVED_MEMBERS, toCaseId: GlobalId }).refine(
  ({ county, toCaseId }) => toCaseId.county === county,
  { path: ['toCaseId'] },
);

export const joinHousehold: NonNullable<MutationResolvers['joinHousehold']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, { ...command, toCaseId: command.toCaseId.id })),
    (joined) => ({ __typename: 'JoinHouseholdSuccess' as const, ...joined }),
  );
