import { registerFund as run } from '../../../../functions/services/funds/register-fund.ts';
import { Fund } from '../../../../schema/entities/fund.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { IdempotencyKey } from '../../../refusal/input-shapes.ts';

const Input = Fund.pick({
  ...{ county: true, title: true, donor: true, donorPurpose: true, programme: true },
}).extend({ idempotencyKey: IdempotencyKey });

export const registerFund: NonNullable<MutationResolvers['registerFund']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (fund) => ({ __typename: 'RegisterFundSuccess' as const, fund }),
  );
