import { splitHousehold as run } from '../../../../functions/services/households/split-household.ts';
import { Household } from '../../../../schema/entities/household.ts';
import { VillageCode } from '../../../../schema/scalars/division-code.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { caseInputWith } from '../../../case/input-shapes.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { MOVED_MEMBERS } from '../../input-shapes.ts';

const Input = caseInputWith({
  ...MOVED_MEMBERS,
  householdNumber: Household.shape.householdNumber,
  village: VillageCode,
});

export const splitHousehold: NonNullable<MutationResolvers['splitHousehold']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (split) => ({ __typename: 'SplitHouseholdSuccess' as const, ...split }),
  );
