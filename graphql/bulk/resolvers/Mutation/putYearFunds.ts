import { putYearFunds as run } from '../../../../functions/services/bulk/put-year-funds.ts';
import { YearFunds } from '../../../../schema/entities/year-funds.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { IdempotencyKey } from '../../../refusal/input-shapes.ts';

const Input = YearFunds.pick({
  county: true,
  programme: true,
  year: true,
  budgetFen: true,
  basis: true,
}).extend({ idempotencyKey: IdempotencyKey });

export const putYearFunds: NonNullable<MutationResolvers['putYearFunds']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (funds) => ({ __typename: 'PutYearFundsSuccess' as const, funds }),
  );
