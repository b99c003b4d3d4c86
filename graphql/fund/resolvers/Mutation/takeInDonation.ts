import { z } from 'zod';
import { takeInDonation as run } from '../../../../functions/services/funds/take-in-donation.ts';
import { FundMovement } from '../../../../schema/entities/fund.ts';
import { Fen } from '../../../../schema/scalars/fen.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { GlobalId, IdempotencyKey } from '../../../refusal/input-shapes.ts';

/** A hundred million yuan: a larger amount is a slip of the keyboard. */
const MOST_FEN = 10_000_000_000;

const Input = z
  .object({
    fundId: GlobalId,
    amountFen: Fen.refine((it) => it > 0 && it <= MOST_FEN, '金额须大于0，不超过1亿元'),
    paper: FundMovement.shape.paper.unwrap(),
    idempotencyKey: IdempotencyKey,
  })
  .transform(({ fundId, ...rest }) => ({ ...rest, county: fundId.county, fundId: fundId.id }));

export const takeInDonation: NonNullable<MutationResolvers['takeInDonation']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (fund) => ({ __typename: 'TakeInDonationSuccess' as const, fund }),
  );
