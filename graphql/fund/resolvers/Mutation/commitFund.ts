import { commitFund as run } from '../../../../functions/services/funds/commit-fund.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { FundedYearInput } from '../../input-shapes.ts';

export const commitFund: NonNullable<MutationResolvers['commitFund']> = (_, { input }, { deps }) =>
  answer(
    onInput(FundedYearInput, input, (command) => run(deps, command)),
    (fund) => ({ __typename: 'CommitFundSuccess' as const, fund }),
  );
