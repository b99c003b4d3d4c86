import { transferHousehold as run } from '../../../../functions/services/cases/transfer-household.ts';
import { VillageCode } from '../../../../schema/scalars/division-code.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { caseInputWith } from '../../input-shapes.ts';

const Input = caseInputWith({ village: VillageCode });

export const transferHousehold: NonNullable<MutationResolvers['transferHousehold']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (it) => ({ __typename: 'TransferHouseholdSuccess' as const, case: it }),
  );
